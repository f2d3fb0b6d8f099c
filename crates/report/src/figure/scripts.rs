//! Subscripts and superscripts in SVG text.
//!
//! The backend writes text as it is given. Scripts are marked by characters of the private use area before, which
//! become `tspan` elements after.

use crate::tex::words_to_plain;

const SUB: char = '\u{E000}';
const SUPER: char = '\u{E001}';
const END: char = '\u{E002}';

/// Words with `$...$` in Unicode, scripts marked. A script in a script is on the level of the outer one.
pub(super) fn marked(words: &str) -> String {
    let plain = words_to_plain(words).replace(" - ", " \u{2212} ").replace("(-", "(\u{2212}");
    let mut text = String::new();
    let mut rest = plain.as_str();
    while let Some(at) = rest.find(['_', '^']) {
        text.push_str(&rest[..at]);
        let mark = if rest[at..].starts_with('_') { SUB } else { SUPER };
        let (script, after) = script(&rest[at + 1..]);
        text.push(mark);
        text.extend(script.chars().filter(|c| !"_^{}".contains(*c)).map(|c| if c == '-' { '\u{2212}' } else { c }));
        text.push(END);
        rest = after;
    }
    text + rest
}

/// A script, a group in braces or parentheses or one sign or number, and what follows it.
fn script(text: &str) -> (&str, &str) {
    for (open, close) in [('{', '}'), ('(', ')')] {
        if text.starts_with(open)
            && let Some(end) = closing(text, open, close)
        {
            return (&text[1..end], &text[end + 1..]);
        }
    }
    let sign = text.chars().next().map_or(0, char::len_utf8);
    let digits = text[sign..].chars().take_while(char::is_ascii_digit).count();
    let numeric = text.starts_with(|c: char| c.is_ascii_digit() || c == '-');
    text.split_at(sign + if numeric { digits } else { 0 })
}

/// Where the group that the text begins with is closed.
fn closing(text: &str, open: char, close: char) -> Option<usize> {
    let mut depth = 0;
    text.char_indices().find_map(|(at, c)| {
        depth += i32::from(c == open) - i32::from(c == close);
        (depth == 0).then_some(at)
    })
}

/// The marks of a document as elements. A shift is in units of the element's own font.
pub(super) fn set(document: &str) -> String {
    let mut text = String::with_capacity(document.len());
    let mut back = "";
    for c in document.chars() {
        match c {
            SUB => {
                text.push_str(r#"<tspan dy="0.3em" font-size="75%">"#);
                back = r#"</tspan><tspan dy="-0.225em">&#8203;</tspan>"#;
            }
            SUPER => {
                text.push_str(r#"<tspan dy="-0.5em" font-size="75%">"#);
                back = r#"</tspan><tspan dy="0.375em">&#8203;</tspan>"#;
            }
            END => text.push_str(back),
            c => text.push(c),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(words: &str) -> String {
        marked(words).replace(SUB, "<").replace(SUPER, "^").replace(END, ">")
    }

    #[test]
    fn scripts_are_marked() {
        assert_eq!(shown("$10^{-6}$ and $L_t$"), "10^\u{2212}6> and L<t>");
        assert_eq!(shown("$p_{t_0}$"), "p<t0>");
        assert_eq!(shown("LA-PL, $t_0/4$"), "LA-PL, t<0>/4");
        assert_eq!(shown(r"$1-\delta_t$"), "1 \u{2212} δ<t>");
        assert_eq!(shown(r"$C\exp(-\delta^2/(9t))$").matches('^').count(), 1);
    }

    #[test]
    fn marks_become_elements() {
        let text = set(&marked("$L_t<1$"));
        assert!(text.starts_with(r#"L<tspan dy="0.3em" font-size="75%">t</tspan>"#) && text.ends_with("1"));
    }
}
