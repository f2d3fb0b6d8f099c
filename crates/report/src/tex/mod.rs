//! TeX in the data: what every format makes of it.
//!
//! Statements and comparisons are bare TeX mathematics; captions, headings and remarks are words
//! with mathematics in `$...$`. LaTeX and Markdown print the mathematics as it is, HTML as MathML,
//! and text and CSV as plain Unicode.

pub(crate) mod escape;
pub(crate) mod lines;
pub(crate) mod mathml;
mod parse;
mod plain;
mod symbols;

pub use plain::{math_to_plain, words_to_plain};

/// Whether a formula (bare TeX mathematics) can be shown in HTML; for the tests of a registry.
///
/// # Errors
///
/// [`crate::Error::Formula`], with what is not understood.
pub fn check_formula(tex: &str) -> Result<(), crate::Error> {
    mathml::Converter::new()?.display(tex).map(drop)
}

/// A piece of a line of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece<'a> {
    /// Words.
    Words(String),
    /// TeX mathematics, without the dollars.
    Math(&'a str),
}

/// Splits words from the mathematics in `$...$`; `\$` is a dollar, and a dollar without a partner
/// stands for itself.
pub(crate) fn split(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut words = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('$') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        if let Some(escaped) = before.strip_suffix('\\') {
            words.push_str(escaped);
            words.push('$');
            rest = after;
        } else if let Some(end) = after.find('$') {
            words.push_str(before);
            if !words.is_empty() {
                pieces.push(Piece::Words(std::mem::take(&mut words)));
            }
            pieces.push(Piece::Math(&after[..end]));
            rest = &after[end + 1..];
        } else {
            break;
        }
    }
    words.push_str(rest);
    if !words.is_empty() {
        pieces.push(Piece::Words(words));
    }
    pieces
}

/// The TeX name of a parameter: `\delta` for `delta`, `t_0` for `t0`, `\delta_s` for `delta_s`, `D` for
/// `half-width`.
pub(crate) fn parameter(name: &str) -> String {
    if let Some((base, index)) = name.split_once('_') {
        return format!("{}_{{{}}}", parameter(base), parameter(index));
    }
    let letters = name.trim_end_matches(|c: char| c.is_ascii_digit());
    let index = &name[letters.len()..];
    let base = match letters {
        "half-width" => "D".to_owned(),
        "eps" => r"\epsilon".to_owned(),
        _ if letters.chars().count() == 1 => letters.to_owned(),
        _ if symbols::is_greek(letters) => format!(r"\{letters}"),
        _ => format!(r"\text{{{letters}}}"),
    };
    if index.is_empty() { base } else { format!("{base}_{{{index}}}") }
}

/// A column's heading as words with `$...$`: one that has no dollar but is a single letter or holds
/// a backslash, `_` or `^` is bare mathematics.
pub(crate) fn heading(text: &str) -> String {
    let bare = text.chars().count() == 1 || text.contains(['\\', '_', '^']);
    if bare && !text.contains('$') { format!("${text}$") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_mathematics_are_split() {
        assert_eq!(split("plain"), [Piece::Words("plain".into())]);
        assert_eq!(
            split(r"at $t$ for \$5"),
            [Piece::Words("at ".into()), Piece::Math("t"), Piece::Words(" for $5".into())]
        );
        assert_eq!(split("$a$$b$"), [Piece::Math("a"), Piece::Math("b")]);
        assert_eq!(split("one $ alone"), [Piece::Words("one $ alone".into())]);
        assert_eq!(split(""), []);
    }

    #[test]
    fn parameters_have_the_papers_letters() {
        assert_eq!(parameter("delta"), r"\delta");
        assert_eq!(parameter("t0"), "t_{0}");
        assert_eq!(parameter("delta_s"), r"\delta_{s}");
        assert_eq!(parameter("y_k"), "y_{k}");
        assert_eq!(parameter("n"), "n");
        assert_eq!(parameter("delta_s"), r"\delta_{s}");
        assert_eq!(parameter("half-width"), "D");
        assert_eq!(parameter("seed"), r"\text{seed}");
    }

    #[test]
    fn headings_may_be_bare_mathematics() {
        assert_eq!(heading("t"), "$t$");
        assert_eq!(heading(r"L_t[\hat s]"), r"$L_t[\hat s]$");
        assert_eq!(heading("bound on $L$"), "bound on $L$");
        assert_eq!(heading("bound"), "bound");
    }
}
