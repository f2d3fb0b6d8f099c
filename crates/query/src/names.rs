//! Names as people type them: `lemma1`, `Lemma 1`, `(12)`, `fig-5`.

/// Words that stand for the same, the first of them as names have it.
const WORDS: &[&[&str]] = &[
    &["lemma", "lem"],
    &["prop", "proposition"],
    &["eq", "equation", "eqn"],
    &["fig", "figure"],
    &["rem", "remark"],
    &["def", "definition"],
    &["exp", "experiment"],
    &["const", "constants", "constant"],
];

/// How alike two names have to be for one to be meant by the other: 1 is the same.
const ALIKE: f64 = 0.7;

/// The most suggestions.
const SUGGESTIONS: usize = 3;

/// A name in one spelling: words and numbers in small letters, with a dash between them. A number in parentheses is an
/// equation's.
fn spelled(name: &str) -> String {
    let name = name.trim();
    let bare = name.strip_prefix('(').and_then(|name| name.strip_suffix(')'));
    let mut parts: Vec<String> = Vec::new();
    let mut apart = true;
    for c in bare.unwrap_or(name).chars() {
        if !c.is_alphanumeric() {
            apart = true;
            continue;
        }
        let same = |last: &char| last.is_numeric() == c.is_numeric();
        match parts.last_mut().filter(|part| !apart && part.chars().last().as_ref().is_some_and(same)) {
            Some(part) => part.extend(c.to_lowercase()),
            None => parts.push(c.to_lowercase().collect()),
        }
        apart = false;
    }
    let word = |part: String| match WORDS.iter().find(|words| words.contains(&part.as_str())) {
        Some(words) => words[0].to_owned(),
        None => part,
    };
    let mut parts: Vec<String> = parts.into_iter().map(word).collect();
    if bare.is_some() && parts.first().is_some_and(|part| part.chars().all(char::is_numeric)) {
        parts.insert(0, "eq".to_owned());
    }
    parts.join("-")
}

/// The name among those `known` that is meant: the one that is spelled in the same way, or whose number it is where
/// `of` says what is numbered (`5` and `fig-5` for figures).
///
/// # Errors
/// Those that are nearest, if any is near.
pub fn meant<'a>(asked: &str, of: Option<&str>, known: &[&'a str]) -> Result<&'a str, Vec<&'a str>> {
    if let Some(same) = known.iter().find(|name| **name == asked) {
        return Ok(same);
    }
    let wanted = spelled(asked);
    let without = of.and_then(|of| wanted.strip_prefix(of)?.strip_prefix('-'));
    let hit = |name: &&&str| spelled(name) == wanted || without.is_some_and(|number| spelled(name) == number);
    if let Some(same) = known.iter().find(hit) {
        return Ok(same);
    }
    let alike = |name: &&'a str| (strsim::normalized_damerau_levenshtein(&wanted, &spelled(name)), *name);
    let mut near: Vec<(f64, &str)> = known.iter().map(alike).filter(|(alike, _)| *alike >= ALIKE).collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    Err(near.into_iter().take(SUGGESTIONS).map(|(_, name)| name).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] =
        &["lemma-1", "lemma-10", "prop-2", "prop-11", "eq-12", "eq-1", "rem-3-window-0", "smoothing-gap", "loss"];

    #[test]
    fn names_are_known_as_people_type_them() {
        let cases = [
            ("lemma-1", &["lemma1", "Lemma 1", "LEMMA-1", "lem. 1", " lemma_1 ", "lemma  1"][..]),
            ("prop-2", &["prop2", "Proposition 2", "Prop. 2", "proposition2"]),
            ("eq-12", &["(12)", "eq12", "Eq. (12)", "equation 12", "eq:12"]),
            ("rem-3-window-0", &["rem 3 window 0", "Remark 3, window 0"]),
            ("smoothing-gap", &["smoothing gap", "Smoothing_Gap"]),
        ];
        for (name, typed) in cases {
            for typed in typed {
                assert_eq!(meant(typed, None, KNOWN), Ok(name), "{typed}");
            }
        }
        let figures = ["1", "5", "gap"];
        for typed in ["5", "fig-5", "fig5", "Figure 5"] {
            assert_eq!(meant(typed, Some("fig"), &figures), Ok("5"), "{typed}");
        }
        assert_eq!(meant("fig-gap", Some("fig"), &figures), Ok("gap"));
        // A number alone may be anything's.
        assert!(meant("12", None, KNOWN).is_err());
    }

    #[test]
    fn what_is_near_is_suggested() {
        assert_eq!(meant("lemma-11", None, KNOWN), Err(vec!["lemma-1", "lemma-10"]));
        assert_eq!(meant("smothing-gap", None, KNOWN), Err(vec!["smoothing-gap"]));
        assert_eq!(meant("los", None, KNOWN), Err(vec!["loss"]));
        assert_eq!(meant("theorem", None, KNOWN), Err(vec![]));
    }
}
