//! Rocq's sources, as far as the record needs them: comments, sentences, words.

use std::ops::Range;

/// What would let a statement stand without a proof, or weaken the kernel that checks it. `interval` and `integral`
/// without `i_prec` would rest on the machine's floats: the axioms show that.
const FORBIDDEN: &[&str] = &[
    "Admitted",
    "admit",
    "give_up",
    "Axiom",
    "Axioms",
    "Parameter",
    "Parameters",
    "Conjecture",
    "Conjectures",
    "Primitive",
    "Declare Module",
    "Declare ML",
    "Add LoadPath",
    "Add Rec",
    "Load",
    "Unset Guard",
    "Unset Positivity",
    "Unset Universe",
    "Guard Checking",
    "Positivity Checking",
    "Universe Checking",
    "bypass_check",
    "type_in_type",
    "native_compute",
    "native_cast_no_check",
    "Definitional UIP",
];

/// A source with its comments and strings blanked, so that positions stay.
pub fn blanked(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut code = bytes.to_vec();
    let (mut depth, mut quoted, mut i) = (0_usize, false, 0);
    while i < bytes.len() {
        let pair = bytes.get(i..i + 2).unwrap_or_default();
        let inside = depth > 0 || quoted;
        let width = match pair {
            _ if bytes[i] == b'"' => {
                quoted = !quoted;
                1
            }
            b"(*" if !quoted => {
                depth += 1;
                2
            }
            b"*)" if !quoted && depth > 0 => {
                depth -= 1;
                2
            }
            _ if inside => 1,
            _ => {
                i += 1;
                continue;
            }
        };
        for byte in &mut code[i..i + width] {
            if *byte != b'\n' {
                *byte = b' ';
            }
        }
        i += width;
    }
    String::from_utf8_lossy(&code).into_owned()
}

/// The sentences of blanked code: each from its first letter to after its full stop.
pub fn sentences(code: &str) -> Vec<Range<usize>> {
    let bytes = code.as_bytes();
    let mut found = Vec::new();
    let mut start = None;
    for (i, byte) in bytes.iter().enumerate() {
        if start.is_none() && !byte.is_ascii_whitespace() {
            start = Some(i);
        }
        let ends = *byte == b'.' && bytes.get(i + 1).is_none_or(u8::is_ascii_whitespace);
        if let (true, Some(first)) = (ends, start) {
            found.push(first..i + 1);
            start = None;
        }
    }
    found
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_' || character == '\''
}

/// The words of blanked code, and for each its successor after white space, so that pairs are found too.
fn words(code: &str) -> Vec<&str> {
    code.split(|character: char| !is_word(character)).filter(|word| !word.is_empty()).collect()
}

/// The forbidden words that a source has outside of comments.
pub fn forbidden_words(text: &str) -> Vec<&'static str> {
    let code = blanked(text);
    let words = words(&code);
    let has = |forbidden: &&&str| {
        let parts: Vec<&str> = forbidden.split(' ').collect();
        words.windows(parts.len()).any(|window| window == parts)
    };
    FORBIDDEN.iter().filter(has).copied().collect()
}

/// The first word of a sentence and the second one: `Theorem lemma_1`.
pub fn heading<'a>(code: &'a str, sentence: &Range<usize>) -> (&'a str, &'a str) {
    let mut words = code[sentence.clone()].split(|character: char| !is_word(character)).filter(|word| !word.is_empty());
    (words.next().unwrap_or(""), words.next().unwrap_or(""))
}

/// The documentation comment that ends right above a position, without its marks; empty where there is none.
pub fn comment_above(text: &str, at: usize) -> &str {
    let above = text[..at].trim_end();
    let gap = &text[above.len()..at];
    let (true, true) = (above.ends_with("*)"), gap.matches('\n').count() < 2) else { return "" };
    let Some(start) = above.rfind("(**") else { return "" };
    above[start + 3..above.len() - 2].trim()
}

/// The project's sources that a source requires itself: `From Scoreproof.objects Require Import paper flow.` names
/// `objects/paper.v` and `objects/flow.v`.
pub fn requires(text: &str) -> Vec<String> {
    let code = blanked(text);
    let named = |sentence: Range<usize>| {
        let (from, all) =
            code[sentence].trim_end_matches('.').strip_prefix("From Scoreproof.")?.split_once("Require")?;
        let files = all.split_whitespace().filter(|word| !["Import", "Export"].contains(word));
        Some(files.map(|file| format!("{}/{file}.v", from.trim())).collect::<Vec<_>>())
    };
    sentences(&code).into_iter().filter_map(named).flatten().collect()
}

/// What a source says of itself: the documentation comment that it opens with, in one line; empty where it has none.
pub fn about(text: &str) -> String {
    let comment = text.strip_prefix("(**").and_then(|rest| rest.split_once("*)"));
    comment.map_or_else(String::new, |(words, _)| words.split_whitespace().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "(** (1): a (* nested *) comment. *)\nTheorem eq_1 x : x = 1.5 -> 2 * x = 3.\nProof. intros ->. lra. Qed.\n";

    #[test]
    fn a_sentence_ends_at_a_full_stop_before_space() {
        let code = blanked(TEXT);
        let all = sentences(&code);
        assert_eq!(&TEXT[all[0].clone()], "Theorem eq_1 x : x = 1.5 -> 2 * x = 3.");
        assert_eq!(heading(&code, &all[0]), ("Theorem", "eq_1"));
        assert_eq!(all.len(), 5);
        assert_eq!(comment_above(TEXT, all[0].start), "(1): a (* nested *) comment.");
    }

    #[test]
    fn a_forbidden_word_counts_outside_of_comments_alone() {
        assert_eq!(forbidden_words("(* Admitted *) Lemma a : True. Proof. exact I. Qed."), Vec::<&str>::new());
        assert_eq!(forbidden_words("Lemma a : False. Proof. Admitted."), ["Admitted"]);
        assert_eq!(forbidden_words("Unset  Guard\n Checking."), ["Unset Guard", "Guard Checking"]);
        assert_eq!(forbidden_words("#[bypass_check(guard)] Fixpoint f := f."), ["bypass_check"]);
        assert_eq!(forbidden_words("Lemma admitted Axiomatic : True."), Vec::<&str>::new());
    }

    #[test]
    fn a_source_names_what_it_requires_and_what_it_is_about() {
        let text = "(** Lemma 1:\n    the gap. *)\nFrom Coq Require Import Reals.\nFrom Scoreproof.objects Require Import\n  paper flow.\n(* From Scoreproof.a Require b. *)\nFrom Scoreproof.section3 Require Export eq_6.\n";
        assert_eq!(requires(text), ["objects/paper.v", "objects/flow.v", "section3/eq_6.v"]);
        assert_eq!(about(text), "Lemma 1: the gap.");
        assert_eq!(about("From Coq Require Import Reals.\n"), "");
    }
}
