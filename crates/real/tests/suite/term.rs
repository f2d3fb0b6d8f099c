//! Terms: what is written is read back, and has the value of the formula that wrote it.

use proptest::prelude::*;
use scoreproof_real::{Analytic, Field, Float, Interval, Ordered, Precision, Rational, RationalFunction, Real, Term};

fn x() -> Term {
    Term::variable("x")
}

/// Any formula in x and y, division and functions included.
fn terms() -> impl Strategy<Value = Term> {
    let leaf = prop_oneof![
        Just(x()),
        Just(Term::variable("y")),
        (-30i32..30, 1i32..9).prop_map(|(p, q)| Term::rational(&Rational::from((p, q)), &())),
        Just(Term::pi(&())),
    ];
    leaf.prop_recursive(6, 60, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a + b),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a - b),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a * b),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| a / b),
            inner.clone().prop_map(|a| -a),
            inner.clone().prop_map(|a| a.clone() * (a + Term::integer(1, &()))),
            (inner.clone(), -3i32..4).prop_map(|(a, n)| a.powi(n)),
            inner.clone().prop_map(|a| a.exp()),
            inner.clone().prop_map(|a| a.normal_upper_tail()),
            (inner.clone(), inner).prop_map(|(a, b)| a.min(&b)),
        ]
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(term in terms()) {
        let text = term.to_string();
        let read = Term::parse(&text).unwrap();
        prop_assert_eq!(read.to_string(), text);
        prop_assert_eq!(read.divisors().len(), term.divisors().len());
        let p = Precision::bits(80);
        let at = [("x", Interval::fraction(3, 7, &p)), ("y", Interval::fraction(-5, 3, &p))];
        let [first, second] = [&term, &read].map(|term| term.at_reals(&at, &p).unwrap());
        // A sign or a constant may be folded in another place, and be rounded there.
        prop_assert!(first.overlaps(&second) || first.lower().is_nan(), "{first:?} {second:?}");
    }
}

/// A formula written once has the same value as a term and directly.
#[test]
fn a_generic_formula_is_the_term_that_it_writes() {
    fn f<A: Real>(x: &A) -> A {
        let one = A::integer(1, &x.context());
        (one.clone() + x.square()) * x.normal_upper_tail() - x.clone() * x.normal_density() + (one / x.exp()).ln_1p()
    }
    let p = Precision::bits(100);
    let at = Interval::fraction(6, 5, &p);
    let term = f(&x());
    assert_eq!(term.to_string(), "(1 + x^2)*Q(x) - x*phi(x) + ln1p(1/exp(x))");
    let [direct, read] = [f(&at), Term::parse(&term.to_string()).unwrap().at_reals(&[("x", at)], &p).unwrap()];
    assert_eq!((direct.lower(), direct.upper()), (read.lower(), read.upper()));
}

/// Formulas name their variables Q and phi, too.
#[test]
fn a_variable_may_have_the_name_of_a_function() {
    let text = "(1 + kappa^2)*Q - kappa*phi + Q(kappa)*phi(kappa)";
    let term = Term::parse(text).unwrap();
    assert_eq!(
        (term.to_string().as_str(), term.variables()),
        (text, ["kappa", "Q", "phi"].map(str::to_owned).to_vec())
    );
}

#[test]
fn a_term_knows_where_it_is_undefined() {
    let y = Term::variable("y");
    let term = x() / (y.clone() - x()) + y.powi(-2) / Term::integer(3, &()) + x() / (y.clone() - x());
    let divisors: Vec<String> = term.divisors().iter().map(ToString::to_string).collect();
    assert_eq!(divisors, ["y - x", "y"]);
    assert_eq!(term.variables(), ["x", "y"]);
    // 0 times what is undefined is not folded away.
    assert_eq!((Term::integer(0, &()) * (x() / Term::integer(0, &()))).to_string(), "0*(x/0)");
}

#[test]
fn a_value_needs_every_variable_and_a_number_system_with_the_function() {
    let one = RationalFunction::integer(1, &());
    let sum = x() + Term::variable("y");
    assert!(sum.at_field(&[("x", one.clone())], &()).is_err());
    assert!(x().exp().at_field(&[("x", one)], &()).is_err());
    let p = Precision::bits(60);
    let pi: Interval = Term::pi(&()).at_reals(&[], &p).unwrap();
    assert!(pi.is_finite() && !pi.contains(&Float::with_val(60, 3.25)));
}

#[test]
fn what_is_no_formula_is_refused_in_one_sentence() {
    for text in
        ["", "x +", "(x", "x)", "min(x)", "min(x, y, z)", "f(x)", "x^y", "x^99999", "_1*x", "1/2/", "x; y", "\u{1b}[2J"]
    {
        let refusal = Term::parse(text).unwrap_err().to_string();
        assert!(!refusal.contains(['\n', '\u{1b}']), "{text}: {refusal}");
    }
    let deep = "(".repeat(300) + "x" + &")".repeat(300);
    assert!(Term::parse(&deep).unwrap_err().to_string().contains("nested deeper"));
    assert!(Term::parse(&"1+".repeat(1 << 20)).unwrap_err().to_string().contains("at most"));
}
