//! Names and formulas as they are printed.

use scoreproof_real::Term;

/// A variable's name as TeX: `delta_t` is `\delta_t`, `y1` is `y_1`.
pub(super) fn tex_of_name(name: &str) -> String {
    const GREEK: &[&str] = &[
        "alpha", "beta", "gamma", "delta", "Delta", "epsilon", "eta", "theta", "kappa", "lambda", "mu", "rho", "sigma",
        "tau", "phi", "varphi", "Phi",
    ];
    let (base, index) = name.split_once('_').unwrap_or_else(|| {
        name.split_at(name.find(|c: char| c.is_ascii_digit()).filter(|at| *at > 0).unwrap_or(name.len()))
    });
    let letter = |part: &str| {
        if GREEK.contains(&part) {
            format!("\\{part}")
        } else if part.chars().count() > 1 && !part.chars().all(|c| c.is_ascii_digit()) {
            format!("\\text{{{part}}}")
        } else {
            part.to_owned()
        }
    };
    if index.is_empty() { letter(base) } else { format!("{}_{{{}}}", letter(base), letter(&index.replace('_', ""))) }
}

/// A formula as TeX, on one line.
pub(super) fn tex(term: &Term) -> String {
    let (text, mut tex) = (term.to_string(), String::new());
    let mut rest = text.as_str();
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_alphabetic() || c == '_' {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(rest.len());
            tex.push_str(&tex_of_name(rest[..end].trim_start_matches('_')));
            rest = &rest[end..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match c {
            '*' => tex.push_str("\\,"),
            '^' => {
                let end = rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len());
                tex.push_str(&format!("^{{{}}}", &rest[..end]));
                rest = &rest[end..];
            }
            _ => tex.push(c),
        }
    }
    tex
}
