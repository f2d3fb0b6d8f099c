//! Candidates and certificates that are wrong in one point: refused, or a weaker bound that still holds.

use crate::common::{problem, problem_of};
use scoreproof_optimum::{Candidate, Certificate, Error, Knot, Problem, Sign, Touch, solve, verify};
use scoreproof_real::{Float, Rational, format_rational, parse_rational};

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
    // Those on the right are their mirror images.
    for i in 0..touches().len() / 2 {
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
        change(&|c| c.primal.knots.clear()),
    ];
    assert!(errors.iter().all(Error::is_bad_input), "{errors:?}");
}

#[test]
fn certificates_are_read_back_and_hold() {
    for problem in [
        problem(2, "1", "0.1", "0.01"),
        problem(3, "1", "0.02", "0.001"),
        problem(2, "1", "16", "0.01"),
        problem_of("0 0.4 1.5", "0.02", "0.001"),
    ] {
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

/// A file of the format before this one, which knew equally spaced points alone, is no fault of the file.
#[test]
fn a_former_certificate_is_refused_by_name() {
    let former = r#"{"format": "scoreproof optimum certificate 1", "problem": {"n": "2", "half-width": "1"}}"#;
    let sentence = Certificate::from_json(former).unwrap_err().to_string();
    assert!(sentence.contains("'scoreproof optimum certificate 1', for equally spaced points alone"), "{sentence}");
}

/// A byte order mark is no content.
#[test]
fn a_byte_order_mark_is_passed_over() {
    let (problem, candidate) = rich();
    let text = Certificate::new(problem, candidate).unwrap().to_json().unwrap();
    assert_eq!(Certificate::from_json(&format!("\u{feff}{text}")), Certificate::from_json(&text));
    assert!(Certificate::from_json(&format!("\u{feff}\u{feff}{text}")).is_err());
}

/// What is larger than any certificate is refused before any work, by its cap and its size.
#[test]
fn what_is_too_large_is_refused() {
    let sentence = |text: &str| match Certificate::from_json(text).unwrap_err() {
        Error::Malformed(sentence) => sentence,
        other => panic!("{other}"),
    };
    let blanks = " ".repeat(Certificate::MAX_BYTES + 1);
    assert_eq!(sentence(&blanks), "it has 16777217 bytes or more, and at most 16777216 are read");
    let (problem, right) = rich();
    let with = |touches: usize, knots: usize| {
        let mut candidate = right.clone();
        let place = |i: usize, count: usize| Rational::from((-((count - i) as i64), 1_000));
        let touch = |i| Touch { sign: Sign::Plus, from: place(i, touches), to: place(i, touches) };
        candidate.dual.as_mut().unwrap().touches = (0..touches).map(touch).collect();
        let knot = |i| Knot::Kink { at: place(i, knots), value: Rational::new() };
        candidate.primal.knots = (0..knots).map(knot).collect();
        Certificate::new(problem.clone(), candidate).unwrap().to_json().unwrap()
    };
    assert!(Certificate::from_json(&with(256, 256)).is_ok());
    assert_eq!(sentence(&with(257, 1)), "it has 257 touches, more than the 256 that are read");
    assert_eq!(sentence(&with(1, 300)), "it has 300 knots, more than the 256 that are read");
    let long = Certificate::new(problem.clone(), right.clone()).unwrap().to_json().unwrap();
    let digits = format!("\"multiplier\": \"{}", "1".repeat(10_001));
    let text = redigested(&long.replacen("\"multiplier\": \"", &digits, 1));
    assert!(sentence(&text).contains("10000"), "{}", sentence(&text));
}

/// The text with the digest of its content.
fn redigested(text: &str) -> String {
    use sha2::{Digest, Sha256};
    let mut content: serde_json::Value = serde_json::from_str(text).unwrap();
    content["digest"] = "".into();
    let hash = Sha256::digest(serde_json::to_vec(&content).unwrap());
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    content["digest"] = format!("sha256:{hex}").into();
    content.to_string()
}

/// A file may hold what a terminal would obey.
#[test]
fn no_error_repeats_a_control_character() {
    let (problem, candidate) = rich();
    let text = Certificate::new(problem, candidate).unwrap().to_json().unwrap();
    let hostile = r"\u001b[2J\u0007\u009b31m\u202e";
    for key in ["format", "from", "t", "multiplier", "sign", "lower", "digest"] {
        let start = text.find(&format!("\"{key}\": \"")).unwrap() + key.len() + 5;
        let altered = format!("{}{hostile}{}", &text[..start], &text[start..]);
        for altered in [altered.clone(), altered.replacen(hostile, "", 1).replacen(key, hostile, 1)] {
            let altered = if key == "digest" { altered } else { redigested(&altered) };
            let sentence = Certificate::from_json(&altered).unwrap_err().to_string();
            assert!(sentence.chars().all(|c| !c.is_control() && c != '\u{202e}'), "{key}: {sentence:?}");
            assert!(sentence.chars().count() < 500, "{key}: {sentence}");
        }
    }
}

/// Contacts too narrow to be told from points, at any depth, and their mirror images: no fault, no false bound.
#[test]
fn microscopic_contacts_prove_little() {
    let (problem, right) = rich();
    let truth = verify(&problem, &right).unwrap().optimum;
    for exponent in [11, 60, 9000] {
        let mut candidate = right.clone();
        let width = parse_rational(&format!("1e-{exponent}")).unwrap();
        candidate.dual.as_mut().unwrap().touches = (1..=100_i64)
            .rev()
            .map(|i| Touch {
                sign: Sign::Plus,
                from: Rational::from((-i, 200)) - &width,
                to: Rational::from((-i, 200)),
            })
            .collect();
        let certificate = Certificate::new(problem.clone(), candidate.clone());
        if let Ok(certificate) = certificate {
            assert!(certificate.lower() <= truth.upper());
        }
        // The bounds of the right candidate do not follow.
        let text = Certificate::new(problem.clone(), right.clone()).unwrap().to_json().unwrap();
        let mut document: serde_json::Value = serde_json::from_str(&text).unwrap();
        let touches = candidate.dual.unwrap().touches;
        let touch = |touch: &Touch| serde_json::json!({"sign": "+", "from": format_rational(&touch.from), "to": format_rational(&touch.to)});
        document["dual"]["touches"] = touches.iter().map(touch).collect();
        let read = Certificate::from_json(&redigested(&document.to_string()));
        let refusal = read.and_then(|certificate| certificate.verify()).unwrap_err();
        assert!(matches!(refusal, Error::Rejected(_) | Error::Malformed(_)), "1e-{exponent}: {refusal}");
    }
}
