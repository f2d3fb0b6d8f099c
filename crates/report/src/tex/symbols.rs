//! TeX's names of characters, in the one table that both directions read.

/// How a piece of mathematics is spaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// A letter, a digit, a closed expression.
    Ordinary,
    /// A named function.
    Function,
    /// `+`, `-`, and their like.
    Binary,
    /// `=`, `<`, and their like.
    Relation,
    /// An opening bracket.
    Open,
    /// A closing bracket.
    Close,
    /// A comma or a semicolon.
    Punctuation,
    /// White space.
    Space,
}

use Class::{Binary, Close, Function, Open, Ordinary, Relation, Space};

const GREEK: &[(&str, &str)] = &[
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ϵ"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("phi", "ϕ"),
    ("varphi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Gamma", "Γ"),
    ("Delta", "Δ"),
    ("Theta", "Θ"),
    ("Lambda", "Λ"),
    ("Xi", "Ξ"),
    ("Pi", "Π"),
    ("Sigma", "Σ"),
    ("Phi", "Φ"),
    ("Psi", "Ψ"),
    ("Omega", "Ω"),
];

const OTHERS: &[(&str, &str, Class)] = &[
    ("le", "≤", Relation),
    ("leq", "≤", Relation),
    ("ge", "≥", Relation),
    ("geq", "≥", Relation),
    ("lt", "<", Relation),
    ("gt", ">", Relation),
    ("ne", "≠", Relation),
    ("neq", "≠", Relation),
    ("ll", "≪", Relation),
    ("gg", "≫", Relation),
    ("approx", "≈", Relation),
    ("sim", "∼", Relation),
    ("equiv", "≡", Relation),
    ("propto", "∝", Relation),
    ("in", "∈", Relation),
    ("notin", "∉", Relation),
    ("subset", "⊂", Relation),
    ("subseteq", "⊆", Relation),
    ("to", "→", Relation),
    ("rightarrow", "→", Relation),
    ("downarrow", "↓", Relation),
    ("uparrow", "↑", Relation),
    ("mapsto", "↦", Relation),
    ("Rightarrow", "⇒", Relation),
    ("Longrightarrow", "⟹", Relation),
    ("implies", "⟹", Relation),
    ("Leftrightarrow", "⇔", Relation),
    ("iff", "⟺", Relation),
    ("implies", "⇒", Relation),
    ("iff", "⇔", Relation),
    ("mid", "|", Relation),
    ("coloneqq", ":=", Relation),
    ("colon", ":", Class::Punctuation),
    ("pm", "±", Binary),
    ("mp", "∓", Binary),
    ("times", "×", Binary),
    ("cdot", "·", Binary),
    ("ast", "*", Binary),
    ("circ", "∘", Binary),
    ("setminus", "∖", Binary),
    ("cup", "∪", Binary),
    ("cap", "∩", Binary),
    ("wedge", "∧", Binary),
    ("vee", "∨", Binary),
    ("oplus", "⊕", Binary),
    ("otimes", "⊗", Binary),
    ("infty", "∞", Ordinary),
    ("top", "⊤", Ordinary),
    ("partial", "∂", Ordinary),
    ("nabla", "∇", Ordinary),
    ("forall", "∀", Ordinary),
    ("exists", "∃", Ordinary),
    ("emptyset", "∅", Ordinary),
    ("ell", "ℓ", Ordinary),
    ("prime", "′", Ordinary),
    ("dots", "…", Ordinary),
    ("ldots", "…", Ordinary),
    ("cdots", "⋯", Ordinary),
    ("sum", "∑", Function),
    ("prod", "∏", Function),
    ("int", "∫", Function),
    ("Vert", "‖", Ordinary),
    ("vert", "|", Ordinary),
    ("|", "‖", Ordinary),
    ("lVert", "‖", Open),
    ("rVert", "‖", Close),
    ("lvert", "|", Open),
    ("rvert", "|", Close),
    ("langle", "⟨", Open),
    ("rangle", "⟩", Close),
    ("lfloor", "⌊", Open),
    ("rfloor", "⌋", Close),
    ("lceil", "⌈", Open),
    ("rceil", "⌉", Close),
    ("{", "{", Open),
    ("}", "}", Close),
    ("%", "%", Ordinary),
    ("&", "&", Ordinary),
    ("#", "#", Ordinary),
    ("_", "_", Ordinary),
    ("$", "$", Ordinary),
    ("quad", " ", Space),
    ("qquad", " ", Space),
    (",", " ", Space),
    (";", " ", Space),
    (":", " ", Space),
    (" ", " ", Space),
];

const FUNCTIONS: &[&str] = &[
    "log", "ln", "exp", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arg", "det", "dim", "inf", "sup", "lim",
    "liminf", "limsup", "max", "min", "gcd", "Pr",
];

const DOUBLE_STRUCK: &[(&str, &str)] =
    &[("R", "ℝ"), ("N", "ℕ"), ("Z", "ℤ"), ("Q", "ℚ"), ("C", "ℂ"), ("E", "𝔼"), ("P", "ℙ"), ("1", "𝟙")];

/// Whether `name` is the name of a Greek letter.
pub(super) fn is_greek(name: &str) -> bool {
    GREEK.iter().any(|(greek, _)| *greek == name)
}

/// The character that the command `\name` prints, and its spacing.
pub(super) fn symbol(name: &str) -> Option<(&'static str, Class)> {
    let greek = GREEK.iter().find(|(n, _)| *n == name).map(|(_, c)| (*c, Ordinary));
    let other = || OTHERS.iter().find(|(n, ..)| *n == name).map(|(_, c, class)| (*c, *class));
    let function = || FUNCTIONS.iter().find(|n| **n == name).map(|n| (*n, Function));
    greek.or_else(other).or_else(function)
}

/// The double-struck form of a letter.
pub(super) fn double_struck(letter: &str) -> Option<&'static str> {
    DOUBLE_STRUCK.iter().find(|(l, _)| *l == letter).map(|(_, c)| *c)
}

/// The command that prints a character which LaTeX's text fonts do not have.
pub(super) fn command(character: char) -> Option<&'static str> {
    let is = |c: &str| c.chars().eq([character]);
    let greek = GREEK.iter().find(|(_, c)| is(c)).map(|(n, _)| *n);
    let other = || {
        let named = |n: &str| n.len() > 1 && n.bytes().all(|b| b.is_ascii_alphabetic());
        OTHERS.iter().find(|(n, c, _)| !character.is_ascii() && named(n) && is(c)).map(|(n, ..)| *n)
    };
    greek.or_else(other)
}
