//! TeX as plain Unicode, for terminals and for CSV.

use super::parse::{Item, Parser};
use super::symbols::Class;
use super::{Piece, split};

/// TeX mathematics in plain Unicode: `\hat s_t \le \sqrt{t}` is `ŝ_t ≤ √t`.
///
/// Scripts stay behind `_` and `^`, a fraction becomes `(a)/(b)`, or `a/b` where both parts are a
/// single symbol, and a command that is not known stays as it is.
#[must_use]
pub fn math_to_plain(tex: &str) -> String {
    join(&Parser::new(tex).all(), false)
}

/// Words with TeX mathematics in `$...$`, in plain Unicode.
#[must_use]
pub fn words_to_plain(words: &str) -> String {
    let plain = |piece| match piece {
        Piece::Words(words) => words,
        Piece::Math(tex) => math_to_plain(tex),
    };
    split(words).into_iter().map(plain).collect()
}

/// Joins items with the spaces that mathematics has; a tight line, a script's, has fewer.
pub(super) fn join(items: &[Item], tight: bool) -> String {
    let mut out = String::new();
    let mut before: Option<Item> = None;
    let mut space = false;
    for item in items {
        if item.class == Class::Space {
            space = !tight;
            continue;
        }
        let mut item = item.clone();
        if item.class == Class::Binary && before.as_ref().is_none_or(is_prefix) {
            item.class = Class::Ordinary;
        }
        if let Some(before) = &before
            && (space || spaced(before, &item, tight))
        {
            out.push(' ');
        }
        space = false;
        out.push_str(&item.text);
        before = Some(item);
    }
    out
}

/// Whether a sign behind this item is a sign and no operation.
fn is_prefix(before: &Item) -> bool {
    matches!(before.class, Class::Binary | Class::Relation | Class::Open | Class::Punctuation | Class::Function)
}

fn spaced(before: &Item, after: &Item, tight: bool) -> bool {
    let loose = |class| matches!(class, Class::Relation | Class::Binary);
    if loose(before.class) || loose(after.class) || before.class == Class::Punctuation {
        return !tight;
    }
    let solid = |item: &Item| matches!(item.class, Class::Ordinary | Class::Function);
    let closed = |item: &Item| solid(item) || item.class == Class::Close;
    let letter = |item: &Item| item.text.starts_with(|c: char| c.is_alphanumeric() || c == '√');
    let set_off = |item: &Item| item.fraction || item.class == Class::Function;
    let sign = matches!(before.text.as_str(), "-" | "+" | "/" | "|" | "‖")
        || matches!(after.text.as_str(), "/" | "!" | "|" | "‖");
    if sign || after.class == Class::Close || after.class == Class::Punctuation {
        return false;
    }
    (set_off(after) && closed(before))
        || (set_off(before) && solid(after))
        || (before.fraction && after.class == Class::Open)
        || (before.open_ended && solid(after) && letter(after))
}

/// An operand in brackets, unless it needs none.
pub(super) fn wrapped(item: &Item) -> String {
    if item.atomic { item.text.clone() } else { format!("({})", item.text) }
}

/// A script behind its sign.
pub(super) fn script(sign: char, text: &str) -> String {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let bare = unsigned.chars().all(char::is_alphanumeric)
        || text.chars().count() == 1
        || (text.starts_with('(') && text.find(')') == Some(text.len() - 1));
    match sign {
        '^' if text == "′" => "'".to_owned(),
        _ if bare => format!("{sign}{text}"),
        '^' => format!("^({text})"),
        _ => format!("{sign}{{{text}}}"),
    }
}

/// A letter under an accent.
pub(super) fn accented(accent: &str, text: &str) -> String {
    const COMPOSED: &[(&str, &str)] =
        &[("hat", "aâcĉeêgĝhĥiîjĵoôsŝuûwŵyŷzẑ"), ("tilde", "aãnñoõuũ"), ("bar", "aāeēiīoōuū")];
    let (name, mark) = match accent {
        "hat" | "widehat" => ("hat", '\u{302}'),
        "tilde" | "widetilde" => ("tilde", '\u{303}'),
        "bar" | "overline" => ("bar", '\u{304}'),
        "dot" => ("dot", '\u{307}'),
        "ddot" => ("ddot", '\u{308}'),
        _ => ("vec", '\u{20d7}'),
    };
    let mut letters = text.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else {
        return format!("{name}({text})");
    };
    let pairs = COMPOSED.iter().find(|(n, _)| *n == name).map_or("", |(_, pairs)| pairs);
    let pairs: Vec<char> = pairs.chars().collect();
    match pairs.chunks(2).find(|pair| pair[0] == letter) {
        Some(pair) => pair[1].to_string(),
        None => format!("{letter}{mark}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_read_as_in_the_paper() {
        for (tex, plain) in [
            (r"\delta", "δ"),
            (r"\hat s", "ŝ"),
            (r"\hat{p}_0^{(n,t_0)}", "p\u{302}_0^(n,t_0)"),
            (r"a \le b", "a ≤ b"),
            (r"\frac{a+b}{c}", "(a + b)/c"),
            (r"\frac{a}{b c}", "a/(bc)"),
            (r"\tfrac12 F(\kappa)", "1/2 F(κ)"),
            (r"\sqrt{t}", "√t"),
            (r"\sqrt{1-t}", "√(1 - t)"),
            (r"\kappa\sqrt{t_0}x", "κ√t_0 x"),
            (r"L_t[\hat s_{t,\delta}] < U", "L_t[ŝ_{t,δ}] < U"),
            (r"C e^{-\delta^2/(9t)}", "Ce^(-δ^2/(9t))"),
            (r"C\exp(-\delta^2/(9t))", "C exp(-δ^2/(9t))"),
            (r"10^{-5}", "10^-5"),
            (r"-1 \le x-y", "-1 ≤ x - y"),
            (r"\forall t\in(0,t_1)", "∀t ∈ (0, t_1)"),
            (r"\mathbb{E}_{x\sim p_t}|x|^2", "𝔼_{x∼p_t}|x|^2"),
            (r"\mathrm{KL}(u_1 \,\|\, \hat p)", "KL(u_1 ‖ p\u{302})"),
            (r"\log\left(\frac{\sqrt{t_0}}{1-\kappa\sqrt{t_0}}\right)", "log(√t_0/(1 - κ√t_0))"),
            (r"f''(x), \quad x \to \infty", "f''(x), x → ∞"),
            (r"\begin{cases} 1, & x > 0 \\ 0 & \text{if not} \end{cases}", "{ 1, x > 0; 0 if not }"),
            (r"\int_{-1}^1 f(x)\,\mathrm{d}x", "∫_-1^1 f(x) dx"),
            (r"\sum_{k=1}^n a_k b", "∑_{k=1}^n a_k b"),
            (r"\unknown{x}", r"\unknown x"),
            (r"1.5 \times 10^{3}", "1.5 × 10^3"),
        ] {
            assert_eq!(math_to_plain(tex), plain, "{tex}");
        }
    }

    #[test]
    fn what_is_malformed_still_ends() {
        for tex in
            ["{", "}", r"\frac", r"\frac{a", "x_", "^2", r"\begin{cases} a", r"\", r"\text{a", "}}{", "[", r"\sqrt[3"]
        {
            let _ = math_to_plain(tex);
        }
        assert_eq!(math_to_plain("a}b"), "ab");
    }

    #[test]
    fn words_keep_their_words() {
        assert_eq!(words_to_plain(r"bound $C/t$ for \$5, $t\le1$"), "bound C/t for $5, t ≤ 1");
    }
}
