//! Constants of one's own: what holds, what fails, and certificates that do not survive an alteration.

use scoreproof_query::Arguments;
use scoreproof_query::check::{Answer, CHECKED, Checked, Question, Verdict, verify};
use scoreproof_real::{Rational, parse_rational};

fn question(claim: &str, given: &[(&str, &str)], constant: &str, rate: Option<&str>, until: Option<&str>) -> Question {
    let mut arguments = Arguments::default();
    for (name, value) in given {
        arguments.add(name, value).unwrap();
    }
    let number = |text: &str| parse_rational(text).unwrap();
    let [rate, until] = [rate, until].map(|text| text.map(number));
    Question::new(Checked::find(claim).unwrap(), arguments, number(constant), rate, until).unwrap()
}

/// Parameters of each claim, a constant that serves and one that does not, and t_1.
type Case = (&'static str, &'static [(&'static str, &'static str)], [&'static str; 2], Option<&'static str>);

const CASES: &[Case] = &[
    ("lemma-1", &[("delta", "0.3")], ["0.09", "0.07"], None),
    ("lemma-1", &[("delta", "0.3")], ["0.01", "0.008"], Some("0.3")),
    ("lemma-7", &[("n", "4"), ("delta", "0.15")], ["0.04", "0.03"], Some("0.05")),
    ("lemma-7", &[("points", "-1,-1/5,1"), ("window", "0.2")], ["1", "1e-6"], Some("0.05")),
    ("prop-2", &[("kappa", "1")], ["0.4", "0.1"], Some("0.01")),
    ("prop-8", &[("n", "4"), ("kappa", "1")], ["3", "0.1"], Some("0.001")),
    ("prop-3", &[("n", "3"), ("epsilon", "0.01"), ("kappa", "2.5")], ["8", "0.1"], Some("0.01")),
    ("prop-5", &[("kappa", "1.2")], ["1/6", "0.16"], Some("0.5")),
];

fn answers() -> impl Iterator<Item = (&'static Case, Verdict, Answer)> {
    CASES.iter().flat_map(|case| {
        let (claim, given, constants, until) = case;
        [Verdict::Holds, Verdict::Fails].into_iter().zip(constants).map(move |(expected, constant)| {
            (case, expected, question(claim, given, constant, None, *until).answer().unwrap())
        })
    })
}

#[test]
fn what_serves_holds_and_what_does_not_fails_and_both_are_computed_again() {
    for (case, expected, answer) in answers() {
        let said = format!("{case:?} {expected:?}: {}", answer.sentence);
        assert_eq!(answer.verdict, expected, "{said}");
        let text = answer.certificate.unwrap().to_json();
        assert!(verify(text.as_bytes()).unwrap().unwrap().is_ok(), "{said}");
        // The other verdict, and the other constant, are not proved by it.
        let (other, word) = if expected == Verdict::Holds { ("fails", "holds") } else { ("holds", "fails") };
        let turned = text.replace(&format!("\"verdict\": \"{word}\""), &format!("\"verdict\": \"{other}\""));
        assert!(turned != text && verify(turned.as_bytes()).unwrap().unwrap().is_err(), "{said}");
        let (_, _, [serves, short], _) = case;
        let mut moved: serde_json::Value = serde_json::from_str(&text).unwrap();
        moved["C"] = (*if expected == Verdict::Holds { short } else { serves }).into();
        assert!(verify(moved.to_string().as_bytes()).unwrap().unwrap().is_err(), "{said}");
    }
    assert!(CHECKED.iter().all(|checked| CASES.iter().any(|case| case.0 == checked.id)));
}

/// Without its middle the cut no longer shows what it showed.
#[test]
fn a_cut_without_its_times_is_rejected() {
    let answer = question("lemma-1", &[("delta", "0.3")], "0.08", None, None).answer().unwrap();
    let mut document: serde_json::Value = serde_json::from_str(&answer.certificate.unwrap().to_json()).unwrap();
    let times = document["times"].as_array_mut().unwrap();
    assert!(times.len() > 8, "{times:?}");
    let (first, last) = (times[0].clone(), times[times.len() - 1].clone());
    *times = vec![first, last];
    assert!(verify(document.to_string().as_bytes()).unwrap().unwrap().is_err());
    document["extra"] = 1.into();
    assert!(verify(document.to_string().as_bytes()).unwrap().is_err());
    assert!(verify(b"{\"format\": \"another\"}").is_none());
}

/// The value at delta = 0.3 that a reader found by eye, and the majorant's constant, six times that.
#[test]
fn the_least_constant_is_enclosed_from_both_sides() {
    let mut arguments = Arguments::default();
    arguments.set("delta", Rational::from((3, 10))).unwrap();
    let table = scoreproof_query::Effective::find("lemma-1").unwrap().at(&arguments).unwrap();
    let at = |key: &str| table.columns.iter().position(|column| column.key == key).unwrap();
    let [constant, lower, upper] = ["constant", "least_lower", "least_upper"].map(at);
    for row in &table.rows {
        let number = |at: usize| match &row[at] {
            scoreproof_verification::table::Cell::Number(number) => number.value.parse::<f64>().unwrap(),
            other => panic!("{other:?}"),
        };
        let (constant, lower, upper) = (number(constant), number(lower), number(upper));
        assert!(0.0 < lower && lower <= upper && upper <= constant, "{row:?}");
    }
    // Rate 1/9, for all t.
    let number = |at: usize| match &table.rows[0][at] {
        scoreproof_verification::table::Cell::Number(number) => number.value.parse::<f64>().unwrap(),
        other => panic!("{other:?}"),
    };
    assert!(4.0 * number(upper) < number(constant), "{:?}", table.rows[0]);
    let first = format!("{:?} {:?}", table.rows[0][lower], table.rows[0][upper]);
    assert!(first.contains("0.07"), "{first}");
}
