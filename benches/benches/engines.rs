//! `cargo bench`: the three engines on the paper's quantities.

use divan::Bencher;
use scoreproof_benches::{Case, DIGITS, goal};
use scoreproof_integral::{clenshaw_curtis, double};
use scoreproof_score::{GapIntegrand, LossIntegrand, score_matching_loss, smoothing_gap};

fn main() {
    divan::main();
}

#[divan::bench(args = cases())]
fn certified(bencher: Bencher<'_, '_>, Args(case, digits): &Args) {
    let (setting, goal) = (case.setting().expect("a valid case"), goal(*digits).expect("valid digits"));
    bencher.bench(|| match case.quantity {
        "loss" => score_matching_loss(&setting, goal),
        _ => smoothing_gap(&setting, goal),
    });
}

#[divan::bench(args = cases())]
fn multiple(bencher: Bencher<'_, '_>, Args(case, digits): &Args) {
    let (setting, goal) = (case.setting().expect("a valid case"), goal(*digits).expect("valid digits"));
    let scale = smoothing_gap(&setting, 30).expect("an integral").enclosure.magnitude();
    bencher.bench(|| match case.quantity {
        "loss" => clenshaw_curtis::integrate(&LossIntegrand::new(setting.clone()), goal, &scale),
        _ => clenshaw_curtis::integrate(&GapIntegrand(setting.clone()), goal, &scale),
    });
}

#[divan::bench(args = Case::ALL)]
fn f64(bencher: Bencher<'_, '_>, case: &Case) {
    let setting = case.setting().expect("a valid case");
    let scale = smoothing_gap(&setting, 30).expect("an integral").enclosure.magnitude();
    bencher.bench(|| match case.quantity {
        "loss" => double::integrate(&LossIntegrand::new(setting.clone()), &scale),
        _ => double::integrate(&GapIntegrand(setting.clone()), &scale),
    });
}

/// A case with its digits, shown as both.
fn cases() -> impl Iterator<Item = Args> {
    Case::ALL.into_iter().flat_map(|case| DIGITS.map(move |digits| Args(case.clone(), digits)))
}

/// An argument of a benchmark.
struct Args(Case, u32);

impl std::fmt::Display for Args {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} digits={}", self.0, self.1)
    }
}
