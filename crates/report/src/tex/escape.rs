//! Words made safe for LaTeX and for Markdown.

use super::symbols;

/// Words for LaTeX's text mode.
pub(crate) fn latex(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for character in words.chars() {
        match character {
            '\\' => out.push_str(r"\textbackslash{}"),
            '{' | '}' | '$' | '&' | '#' | '_' | '%' => {
                out.push('\\');
                out.push(character);
            }
            '~' => out.push_str(r"\textasciitilde{}"),
            '^' => out.push_str(r"\textasciicircum{}"),
            '<' => out.push_str(r"\textless{}"),
            '>' => out.push_str(r"\textgreater{}"),
            '|' => out.push_str(r"\textbar{}"),
            '"' => out.push_str("''"),
            '√' => out.push_str(r"$\surd$"),
            '\u{2212}' => out.push_str("$-$"),
            '…' => out.push_str(r"\dots{}"),
            _ => match symbols::command(character) {
                Some(name) => out.push_str(&format!(r"$\{name}$")),
                None => out.push(character),
            },
        }
    }
    out
}

/// Words for Markdown, a table's cell included.
pub(crate) fn markdown(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for character in words.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '$' | '#') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// Mathematics for Markdown's `$...$`, a table's cell included: bars would end the cell and angle
/// brackets could open a tag.
pub(crate) fn markdown_math(tex: &str) -> String {
    let named = [(r"\\", "\\\\"), (r"\|", r"\Vert "), ("|", r"\vert "), ("<", r"\lt "), (">", r"\gt "), ("\n", " ")];
    let mut out = String::with_capacity(tex.len());
    let mut rest = tex;
    while let Some(first) = rest.chars().next() {
        match named.iter().find(|(from, _)| rest.starts_with(from)) {
            Some((from, to)) => {
                out.push_str(to);
                rest = rest[from.len()..].trim_start_matches(if to.ends_with(' ') { ' ' } else { '\0' });
            }
            None => {
                out.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_special_of_latex_is_escaped() {
        assert_eq!(
            latex(r"50% of $5 & #1_a {x} ~^\"),
            r"50\% of \$5 \& \#1\_a \{x\} \textasciitilde{}\textasciicircum{}\textbackslash{}"
        );
        assert_eq!(latex("a < b ≤ δ"), r"a \textless{} b $\le$ $\delta$");
        assert_eq!(latex("Größe – 3×"), r"Größe – 3$\times$");
    }

    #[test]
    fn markdown_words_stay_words() {
        assert_eq!(markdown("a|b *c* <i>"), r"a\|b \*c\* \<i\>");
    }

    #[test]
    fn markdown_mathematics_has_no_bar_and_no_angle() {
        assert_eq!(markdown_math(r"|x| < \|y\|"), r"\vert x\vert \lt \Vert y\Vert");
        assert_eq!(markdown_math(r"a \\ b"), r"a \\ b");
    }
}
