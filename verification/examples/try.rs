//! scratch
use scoreproof_verification::*;
fn main() {
    let only: Vec<String> = std::env::args().skip(1).collect();
    for c in registry::select(&only).unwrap() {
        let t0 = std::time::Instant::now();
        match c.decide() {
            Ok(r) => {
                println!("{} {} expected {} corrected {:?} twin {:?} in {:?}", r.id, r.verdict, r.expected, r.corrected_verdict, r.evidence.twin.as_ref().map(|t| t.verdict), t0.elapsed());
                println!("  margin {:?}\n  slack {:?}", r.margin, r.slack);
                for e in r.evidence.printed.iter().chain(&r.evidence.corrected) {
                    if e.decision != verdict::Decision::Holds || e.engines.as_ref().is_some_and(|x| !x.disagreed.is_empty()) {
                        println!("   {} {} : {} {} {} -> {} {:?}", e.comparison, e.parameters, e.left.value, e.relation, e.right.value, e.decision, e.engines.as_ref().map(|x| (&x.disagreed, x.digits)));
                    }
                }
                println!("   twin {:?}", r.evidence.twin.as_ref().and_then(|t| t.counterexample.as_ref()).map(|e| format!("{} {} {}", e.parameters, e.left.value, e.right.value)));
            }
            Err(e) => println!("{} ERROR {e}", c.statement.id),
        }
    }
}
