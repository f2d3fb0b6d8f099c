//! scratch
use scoreproof_real::*;
use scoreproof_score::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let q = |s: &str| parse_rational(s).unwrap();
    let s = Setting::new(TrainingSet::new(a[2].parse().unwrap(), q("1")).unwrap(), q(&a[3]), if a[4]=="k" {Smoothing::Kappa(q(&a[5]))} else {Smoothing::Delta(q(&a[5]))}).unwrap();
    let goal: u32 = a[6].parse().unwrap();
    let t0 = std::time::Instant::now();
    let r = if a[1] == "gap" { smoothing_gap(&s, goal) } else { score_matching_loss(&s, goal) };
    println!("{:?} {:?}", t0.elapsed(), r.map(|c| (c.cells, c.evaluations, c.enclosure)));
    let t0 = std::time::Instant::now();
    let r = if a[1] == "gap" { smoothing_gap_checked(&s, goal) } else { score_matching_loss_checked(&s, goal) };
    println!("checked {:?} {:?}", t0.elapsed(), r.map(|c| (c.digits, c.multiple_agrees, c.double)));
}
