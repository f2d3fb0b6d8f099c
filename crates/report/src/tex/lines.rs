//! A formula in lines that fit: broken where a mathematician would, never made smaller.

use super::math_to_plain;

/// A place where a formula can be broken: before this byte, the lower the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Break {
    at: usize,
    rank: u8,
}

/// Ranks of breaks: between statements, at relations, at sums, within parentheses.
const STATEMENT: u8 = 0;
const RELATION: u8 = 1;
const SUM: u8 = 2;
const INSIDE: u8 = 3;

const RELATIONS: &[&str] = &[
    "le", "leq", "ge", "geq", "ne", "neq", "to", "in", "sim", "approx", "equiv", "ll", "gg", "propto", "mapsto",
    "subset",
];
const ARROWS: &[&str] = &[
    "Longrightarrow",
    "Rightarrow",
    "implies",
    "iff",
    "Longleftrightarrow",
    "Leftrightarrow",
    "quad",
    "qquad",
    "text",
];
const SUMS: &[&str] = &["cdot", "times", "pm", "cup", "wedge", "land", "lor"];

/// The lines of a formula, each about as wide as `width` characters of plain text at most.
pub(crate) fn lines(tex: &str, width: usize) -> Vec<String> {
    if let Some(rows) = rows(tex) {
        return rows.iter().flat_map(|row| lines(row, width)).collect();
    }
    let breaks = breaks(tex);
    let mut lines = Vec::new();
    split(tex, 0, tex.len(), &breaks, STATEMENT, width, &mut lines);
    lines
}

/// The rows of a formula that is an array of lines and nothing else.
fn rows(tex: &str) -> Option<Vec<String>> {
    let tex = tex.trim();
    let name = ["aligned", "gathered"].into_iter().find(|name| tex.starts_with(&format!("\\begin{{{name}}}")))?;
    let (begin, end) = (format!("\\begin{{{name}}}"), format!("\\end{{{name}}}"));
    let inner = tex.strip_prefix(&begin)?.strip_suffix(&end)?;
    // Rows of an array within it are not rows of it.
    if inner.contains(r"\begin") {
        return None;
    }
    Some(inner.split(r"\\").map(|row| row.replace('&', "")).filter(|row| !row.trim().is_empty()).collect())
}

/// A formula within words whose fences are of the normal size, so that it can be broken over lines.
pub(crate) fn unfenced(tex: &str) -> String {
    let mut out = tex.to_owned();
    for fence in [r"\left", r"\right"] {
        let mut text = String::new();
        let mut rest = out.as_str();
        while let Some(at) = rest.find(fence) {
            let after = &rest[at + fence.len()..];
            text.push_str(&rest[..at]);
            // `\leftarrow` is another command.
            if after.starts_with(|c: char| c.is_ascii_alphabetic()) {
                text.push_str(fence);
                rest = after;
            } else {
                rest = after.strip_prefix('.').unwrap_or(after);
            }
        }
        out = text + rest;
    }
    out
}

fn fits(tex: &str, width: usize) -> bool {
    math_to_plain(tex).chars().count() <= width
}

/// Splits `tex[from..to]` at the breaks of a rank, joins what fits, and goes on with the next rank where it does not.
fn split(tex: &str, from: usize, to: usize, breaks: &[Break], rank: u8, width: usize, lines: &mut Vec<String>) {
    if fits(&tex[from..to], width) || rank > INSIDE {
        lines.push(tex[from..to].trim().to_owned());
        return;
    }
    let inner =
        breaks.iter().filter(|found| found.rank == rank && found.at > from && found.at < to).map(|found| found.at);
    let ends: Vec<usize> = inner.chain([to]).collect();
    let mut start = from;
    let mut last = from;
    for end in ends {
        if last > start && !fits(&tex[start..end], width) {
            split(tex, start, last, breaks, rank + 1, width, lines);
            start = last;
        }
        last = end;
    }
    split(tex, start, to, breaks, rank + 1, width, lines);
}

/// Depths of what may not be broken, and of what is broken last.
#[derive(Default)]
struct Depth {
    /// Braces, environments, `\left` to `\right`.
    closed: usize,
    /// Plain parentheses.
    open: usize,
}

fn breaks(tex: &str) -> Vec<Break> {
    let bytes = tex.as_bytes();
    let mut found = Vec::new();
    let mut depth = Depth::default();
    // Whether what stands before can be the left side of a sum.
    let mut operand = false;
    let mut at = 0;
    while at < bytes.len() {
        let length =
            if bytes[at] == b'\\' { command(&tex[at..]) } else { tex[at..].chars().next().map_or(1, char::len_utf8) };
        let token = &tex[at..at + length];
        let rank = rank(token, &mut depth, operand);
        if let (Some(rank), true, true) = (rank, depth.closed == 0, at > 0) {
            let rank = if depth.open > 0 { INSIDE } else { rank };
            // A comma stays with what is before it.
            let place = if matches!(token, "," | ";") { at + length } else { at };
            found.push(Break { at: place, rank });
        }
        if token.trim() != "" {
            operand = rank.is_none() && !matches!(token, "(" | "[" | "{" | "+" | "-" | "^" | "_" | "&");
        }
        at += length;
    }
    found
}

/// The length of the command that a text starts with.
fn command(text: &str) -> usize {
    let letters = text[1..].find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len() - 1);
    if letters == 0 { 1 + text[1..].chars().next().map_or(0, char::len_utf8) } else { 1 + letters }
}

/// The rank of a break before this token, if it can be broken there; counts the depths.
fn rank(token: &str, depth: &mut Depth, operand: bool) -> Option<u8> {
    match token {
        "{" | r"\left" | r"\begin" => depth.closed += 1,
        "}" | r"\right" | r"\end" => depth.closed = depth.closed.saturating_sub(1),
        "(" | "[" => depth.open += 1,
        ")" | "]" => depth.open = depth.open.saturating_sub(1),
        "=" | "<" | ">" => return Some(RELATION),
        "+" | "-" if operand => return Some(SUM),
        "," if depth.open > 0 => return Some(INSIDE),
        "," | ";" => return Some(SUM),
        _ => {
            let name = token.strip_prefix('\\')?;
            return match name {
                _ if ARROWS.contains(&name) => Some(STATEMENT),
                _ if RELATIONS.contains(&name) => Some(RELATION),
                _ if SUMS.contains(&name) => Some(SUM),
                _ => None,
            };
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_short_formula_is_one_line() {
        assert_eq!(lines(r"a < b", 40), [r"a < b"]);
    }

    #[test]
    fn relations_come_before_sums_and_braces_are_whole() {
        let tex = r"f(x) = \frac{a + b + c + d + e + f}{g} + h + i \le j + k + l + m";
        assert_eq!(lines(tex, 40), [r"f(x) = \frac{a + b + c + d + e + f}{g} + h + i", r"\le j + k + l + m"]);
        for width in [8, 12, 20] {
            let all = lines(tex, width);
            assert_eq!(all.concat().replace(' ', ""), tex.replace(' ', ""), "nothing is lost");
            assert!(all.iter().all(|line| line.matches('{').count() == line.matches('}').count()), "{all:?}");
        }
    }

    #[test]
    fn rows_are_lines_and_fences_of_the_normal_size_let_a_formula_break() {
        let tex = r"\begin{aligned}&a = b,\\&c = \left[d\right]\end{aligned}";
        assert_eq!(lines(tex, 40), ["a = b,", r"c = \left[d\right]"]);
        assert_eq!(unfenced(r"\left[a\leftarrow\left\{b\right.\right]"), r"[a\leftarrow\{b]");
    }

    #[test]
    fn a_sign_is_not_a_sum() {
        let all = lines(r"x = -a -b, \quad y = (-1) - 2", 4);
        assert!(all.iter().all(|line| line != "-" && !line.ends_with('=')), "{all:?}");
        assert!(all.iter().any(|line| line.starts_with("-b")), "{all:?}");
    }
}
