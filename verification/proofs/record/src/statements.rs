//! The theorems with their statements, and the definitions that these mention, from the sources and from the
//! references that the compiler resolved (`.glob`).

use scoreproof_record::source::{blanked, comment_above, heading, sentences};
use scoreproof_record::{Definition, Theorem, states_claims, text};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::Path;

/// Sentences that define something a statement may mention.
const DEFINING: &[&str] = &["Definition", "Fixpoint", "Record", "Inductive", "Notation"];

struct Source {
    file: String,
    text: String,
    code: String,
    sentences: Vec<Range<usize>>,
    /// The sentence that defines each name.
    defined: BTreeMap<String, usize>,
    /// Position, module and name of what is referred to.
    references: Vec<(usize, String, String)>,
}

impl Source {
    fn read(proofs: &Path, file: &str) -> Result<Self, String> {
        let text = text(proofs, file)?;
        let code = blanked(&text);
        let sentences = sentences(&code);
        let glob = proofs.join(file).with_extension("glob");
        let resolved = std::fs::read_to_string(&glob).map_err(|error| format!("{file} is not compiled: {error}"))?;
        let mut source =
            Self { file: file.into(), text, code, sentences, defined: BTreeMap::new(), references: Vec::new() };
        for line in resolved.lines() {
            source.resolve(line);
        }
        Ok(source)
    }

    /// A line of the compiler's references: `R629:637 Module <> name def`, `def 596:599 <> size`.
    fn resolve(&mut self, line: &str) {
        let parts: Vec<&str> = line.split(' ').collect();
        let position = |range: &str| range.split(':').next().and_then(|start| start.parse::<usize>().ok());
        match parts[..] {
            [range, module, _, name, _] if range.starts_with('R') => {
                if let Some(at) = position(&range[1..]) {
                    self.references.push((at, module.into(), name.into()));
                }
            }
            ["def" | "rec" | "ind" | "proj" | "constr" | "abbrev" | "not" | "fix", range, _, name] => {
                let sentence = position(range).and_then(|at| self.sentences.iter().position(|s| s.contains(&at)));
                if let Some(sentence) = sentence {
                    self.defined.insert(name.into(), sentence);
                }
            }
            _ => {}
        }
    }

    fn sentence(&self, index: usize) -> &str {
        &self.text[self.sentences[index].clone()]
    }
}

/// The module of a file: `Scoreproof.objects.flow`.
pub(crate) fn module(file: &str) -> String {
    format!("Scoreproof.{}", file.trim_end_matches(".v").replace('/', "."))
}

/// The theorems of all files that state claims, without assumptions and files they rest on.
pub(crate) fn theorems(proofs: &Path, files: &[String]) -> Result<Vec<Theorem>, String> {
    let sources: Vec<Source> = files.iter().map(|file| Source::read(proofs, file)).collect::<Result<_, _>>()?;
    let modules: BTreeMap<String, usize> = sources.iter().enumerate().map(|(i, s)| (module(&s.file), i)).collect();
    let mut found: BTreeMap<String, Theorem> = BTreeMap::new();
    for (index, source) in sources.iter().enumerate().filter(|(_, source)| states_claims(&source.file)) {
        for theorem in stated(&sources, &modules, index) {
            if let Some(other) = found.insert(theorem.name.clone(), theorem) {
                return Err(format!("{} is a theorem in {} and in {}", other.name, other.file, source.file));
            }
        }
    }
    Ok(found.into_values().collect())
}

/// Sentences of a Rocq section that are a part of every statement in it.
const CONTEXT: &[&str] = &["Variable", "Variables", "Hypothesis", "Hypotheses", "Context", "Let"];

fn stated(sources: &[Source], modules: &BTreeMap<String, usize>, index: usize) -> Vec<Theorem> {
    let source = &sources[index];
    let mut open: Vec<(&str, Vec<usize>)> = Vec::new();
    let mut theorems = Vec::new();
    for (at, sentence) in source.sentences.iter().enumerate() {
        match heading(&source.code, sentence) {
            ("Section" | "Module", name) => open.push((name, Vec::new())),
            ("End", name) if open.last().is_some_and(|(section, _)| *section == name) => {
                open.pop();
            }
            ("Theorem", name) => {
                let context = open.iter().flat_map(|(_, context)| context.iter().copied());
                let parts: Vec<usize> = context.chain([at]).collect();
                let lines: Vec<&str> = parts.iter().map(|part| source.sentence(*part)).collect();
                theorems.push(Theorem {
                    name: name.into(),
                    file: source.file.clone(),
                    remark: comment_above(&source.text, sentence.start).into(),
                    statement: lines.join("\n"),
                    definitions: definitions(sources, modules, index, &parts),
                    assumptions: Vec::new(),
                    rests_on: Vec::new(),
                });
            }
            (word, _) if CONTEXT.contains(&word) => {
                if let Some((_, context)) = open.last_mut() {
                    context.push(at);
                }
            }
            _ => {}
        }
    }
    theorems
}

/// What the sentences of a statement refer to, and what that refers to.
fn definitions(sources: &[Source], modules: &BTreeMap<String, usize>, file: usize, parts: &[usize]) -> Vec<Definition> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<(usize, usize)> = parts.iter().map(|part| (file, *part)).collect();
    while let Some((file, sentence)) = open.pop() {
        let source = &sources[file];
        let range = &source.sentences[sentence];
        for (_, module, name) in source.references.iter().filter(|(at, ..)| range.contains(at)) {
            let Some(&home) = modules.get(module) else { continue };
            let Some(&defining) = sources[home].defined.get(name) else { continue };
            let (word, _) = heading(&sources[home].code, &sources[home].sentences[defining]);
            if DEFINING.contains(&word) && seen.insert((home, defining)) {
                open.push((home, defining));
            }
        }
    }
    let shown = |(home, at): (usize, usize)| {
        let source = &sources[home];
        let range = &source.sentences[at];
        let comment = comment_above(&source.text, range.start);
        let comment = if comment.is_empty() { String::new() } else { format!("(** {comment} *)\n") };
        let (_, name) = heading(&source.code, range);
        Definition { name: name.into(), file: source.file.clone(), source: comment + source.sentence(at) }
    };
    seen.into_iter().map(shown).collect()
}
