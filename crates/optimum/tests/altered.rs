//! Candidates and certificates that are wrong in one point: refused, or a weaker bound that still holds.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod common;

use common::problem;
use scoreproof_optimum::{Candidate, Certificate, Error, Problem, Sign, Touch, solve, verify};
use scoreproof_real::{Float, Rational};

/// Two contacts and two kinks with n = 4: what there is to get wrong.
fn rich() -> (Problem, Candidate) {
    let problem = problem(4, "1", "0.01", "0.001");
    let candidate = solve(&problem).unwrap();
    (problem, candidate)
}

fn lower(problem: &Problem, candidate: &Candidate) -> Float {
    verify(problem, candidate).unwrap().optimum.lower().clone()
}

#[test]
fn a_wrong_dual_proves_less() {
    let (problem, right) = rich();
    let best = lower(&problem, &right);
    let touches = || right.dual.as_ref().unwrap().touches.clone();
    let with = |touches: Vec<Touch>| {
        let mut candidate = right.clone();
        candidate.dual.as_mut().unwrap().touches = touches;
        lower(&problem, &candidate)
    };
    for i in 0..touches().len() {
        let mut dropped = touches();
        dropped.remove(i);
        assert!(with(dropped) < best.clone() * 0.99_f64, "touch {i} dropped");
        let mut turned = touches();
        turned[i].sign = if turned[i].sign == Sign::Plus { Sign::Minus } else { Sign::Plus };
        assert!(with(turned) < best.clone() * 0.99_f64, "sign {i} turned");
        let mut kink = touches();
        kink[i].to = kink[i].from.clone();
        let contact = touches()[i].from < touches()[i].to;
        assert!(!contact || with(kink) < best, "contact {i} made a kink");
        let mut moved = touches();
        moved[i].from -= Rational::from((1, 1000));
        assert!(with(moved) < best, "touch {i} moved");
    }
    let mut scaled = right.clone();
    scaled.dual.as_mut().unwrap().multiplier *= Rational::from((3, 2));
    assert!(lower(&problem, &scaled) < best);
    let none = Candidate { dual: None, ..right };
    assert_eq!(lower(&problem, &none), 0);
}

#[test]
fn what_is_out_of_order_is_refused() {
    let (problem, right) = rich();
    let change = |f: &dyn Fn(&mut Candidate)| {
        let mut candidate = right.clone();
        f(&mut candidate);
        verify(&problem, &candidate).unwrap_err()
    };
    let errors = [
        change(&|c| c.dual.as_mut().unwrap().touches.reverse()),
        change(&|c| c.dual.as_mut().unwrap().touches[0].to = Rational::from(1)),
        change(&|c| c.dual.as_mut().unwrap().multiplier = Rational::new()),
        change(&|c| c.primal.knots.swap(0, 1)),
        change(&|c| c.primal.knots.push(c.primal.knots[0].clone())),
    ];
    assert!(errors.iter().all(Error::is_bad_input), "{errors:?}");
}

#[test]
fn certificates_are_read_back_and_hold() {
    for problem in [problem(2, "1", "0.1", "0.01"), problem(3, "1", "0.02", "0.001"), problem(2, "1", "16", "0.01")] {
        let candidate = solve(&problem).unwrap();
        let certificate = Certificate::new(problem, candidate).unwrap();
        let text = certificate.to_json().unwrap();
        let read = Certificate::from_json(&text).unwrap();
        assert_eq!(read, certificate);
        assert_eq!(read.to_json().unwrap(), text);
        read.verify().unwrap();
    }
}

/// Every digit of the file, changed: the digest is the first to notice.
#[test]
fn an_altered_file_is_rejected() {
    let (problem, candidate) = rich();
    let text = Certificate::new(problem, candidate).unwrap().to_json().unwrap();
    let digits: Vec<usize> = text.bytes().enumerate().filter(|(_, b)| b.is_ascii_digit()).map(|(i, _)| i).collect();
    assert!(digits.len() > 300);
    for at in digits {
        let mut bytes = text.clone().into_bytes();
        bytes[at] = if bytes[at] == b'9' { b'8' } else { bytes[at] + 1 };
        let altered = String::from_utf8(bytes).unwrap();
        assert!(Certificate::from_json(&altered).is_err(), "byte {at}");
    }
    for (from, to) in [("\"+\"", "\"-\""), ("kink", "Kink"), ("\"dual\"", "\"duel\""), ("{", "["), ("null", "")] {
        let altered = text.replacen(from, to, 1);
        assert!(altered == text || Certificate::from_json(&altered).is_err(), "{from}");
    }
}
