//! Reads TeX mathematics into spaced items.

use super::plain::{accented, join, script, words_to_plain, wrapped};
use super::symbols::{self, Class};

/// A piece of mathematics in plain characters.
#[derive(Clone, Debug)]
pub(super) struct Item {
    pub(super) text: String,
    pub(super) class: Class,
    /// Needs no brackets beside an operator.
    pub(super) atomic: bool,
    /// Ends in a script, a root or a name, which a letter behind it would run into.
    pub(super) open_ended: bool,
    /// A fraction, set off by spaces.
    pub(super) fraction: bool,
}

impl Item {
    fn new(text: impl Into<String>, class: Class) -> Self {
        Self { text: text.into(), class, atomic: true, open_ended: false, fraction: false }
    }

    fn group(items: &[Item]) -> Self {
        match items {
            [single] => single.clone(),
            _ => Self { atomic: false, ..Self::new(join(items, false), Class::Ordinary) },
        }
    }
}

/// What ends a sequence.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stop {
    Brace,
    Bracket,
    Environment,
    Never,
}

pub(super) struct Parser<'a> {
    rest: &'a str,
}

impl<'a> Parser<'a> {
    pub(super) fn new(tex: &'a str) -> Self {
        Self { rest: tex }
    }

    /// Everything up to the end.
    pub(super) fn all(&mut self) -> Vec<Item> {
        let mut items = Vec::new();
        while !self.rest.is_empty() {
            items.append(&mut self.sequence(Stop::Never));
        }
        items
    }

    fn sequence(&mut self, stop: Stop) -> Vec<Item> {
        let mut items = Vec::new();
        while let Some(first) = self.peek() {
            match first {
                '}' => {
                    self.bump();
                    break;
                }
                ']' if stop == Stop::Bracket => {
                    self.bump();
                    break;
                }
                _ if stop == Stop::Environment && self.eat(r"\end") => {
                    self.raw();
                    break;
                }
                '_' | '^' => {
                    self.bump();
                    let argument = join(&self.argument(), true);
                    attach(&mut items, &script(first, &argument));
                }
                '\'' => {
                    self.bump();
                    attach(&mut items, "'");
                }
                _ => items.extend(self.item()),
            }
        }
        items
    }

    /// The next character behind white space.
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn bump(&mut self) -> Option<char> {
        let first = self.rest.chars().next()?;
        self.rest = &self.rest[first.len_utf8()..];
        Some(first)
    }

    fn eat(&mut self, prefix: &str) -> bool {
        let rest = self.rest.strip_prefix(prefix);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }

    /// One item that is neither a script nor the end of a sequence.
    fn item(&mut self) -> Option<Item> {
        let first = self.bump()?;
        let class = match first {
            '\\' => return self.command(),
            '{' => return Some(Item::group(&self.sequence(Stop::Brace))),
            '0'..='9' => return Some(self.number(first)),
            '&' | '~' => return Some(Item::new(" ", Class::Space)),
            ':' if self.eat("=") => return Some(Item::new(":=", Class::Relation)),
            '+' | '-' | '*' => Class::Binary,
            '=' | '<' | '>' => Class::Relation,
            '(' | '[' => Class::Open,
            ')' | ']' => Class::Close,
            ',' | ';' | ':' => Class::Punctuation,
            _ => Class::Ordinary,
        };
        Some(Item::new(first, class))
    }

    fn number(&mut self, first: char) -> Item {
        let mut text = String::from(first);
        while let Some(digit) = self.rest.chars().next() {
            let decimal = digit == '.' && self.rest[1..].starts_with(|c: char| c.is_ascii_digit());
            if !digit.is_ascii_digit() && !decimal {
                break;
            }
            text.push(digit);
            self.rest = &self.rest[1..];
        }
        Item::new(text, Class::Ordinary)
    }

    /// A command's argument: a group, or a single character, or a command.
    fn argument(&mut self) -> Vec<Item> {
        match self.peek() {
            Some('{') => {
                self.bump();
                self.sequence(Stop::Brace)
            }
            Some(digit @ '0'..='9') => {
                self.bump();
                vec![Item::new(digit, Class::Ordinary)]
            }
            Some(_) => self.item().into_iter().collect(),
            None => Vec::new(),
        }
    }

    /// A group's source, without its braces.
    fn raw(&mut self) -> &'a str {
        if self.peek() != Some('{') {
            return "";
        }
        let source = &self.rest[1..];
        let mut depth = 1_usize;
        for (at, character) in source.char_indices() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.rest = &source[at + 1..];
                return &source[..at];
            }
        }
        self.rest = "";
        source
    }

    fn command(&mut self) -> Option<Item> {
        let letters = self.rest.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(self.rest.len());
        let length = match letters {
            0 => self.rest.chars().next().map_or(0, char::len_utf8),
            _ => letters,
        };
        let (name, rest) = self.rest.split_at(length);
        self.rest = rest;
        if let Some((text, class)) = symbols::symbol(name) {
            return Some(Item::new(text, class));
        }
        match name {
            "\\" => Some(Item::new(";", Class::Punctuation)),
            "frac" | "tfrac" | "dfrac" => Some(self.fraction()),
            "sqrt" => Some(self.root()),
            "begin" => Some(self.environment()),
            "text" | "textrm" | "textbf" | "textit" | "mbox" => {
                Some(Item::new(words_to_plain(self.raw()), Class::Ordinary))
            }
            "operatorname" => {
                self.eat("*");
                Some(Item::new(join(&self.argument(), true), Class::Function))
            }
            "mathbb" | "mathbf" | "mathcal" | "mathfrak" | "mathit" | "mathrm" | "mathsf" | "boldsymbol" | "bm"
            | "substack" => Some(self.styled(name)),
            "hat" | "widehat" | "tilde" | "widetilde" | "bar" | "overline" | "dot" | "ddot" | "vec" => {
                Some(self.accent(name))
            }
            "overset" | "underset" | "stackrel" => {
                self.argument();
                Some(Item::group(&self.argument()))
            }
            "label" => {
                self.raw();
                None
            }
            "tag" => Some(Item::new(format!("({})", self.raw()), Class::Ordinary)),
            _ => self.size_or_unknown(name),
        }
    }

    fn fraction(&mut self) -> Item {
        let (over, under) = (Item::group(&self.argument()), Item::group(&self.argument()));
        let text = format!("{}/{}", wrapped(&over), wrapped(&under));
        Item { atomic: false, fraction: true, ..Item::new(text, Class::Ordinary) }
    }

    fn root(&mut self) -> Item {
        let degree = match self.peek() {
            Some('[') => {
                self.bump();
                join(&self.sequence(Stop::Bracket), true)
            }
            _ => String::new(),
        };
        let sign = match degree.as_str() {
            "" | "2" => "√".to_owned(),
            "3" => "∛".to_owned(),
            "4" => "∜".to_owned(),
            _ => format!("{degree}√"),
        };
        let text = format!("{sign}{}", wrapped(&Item::group(&self.argument())));
        Item { open_ended: true, ..Item::new(text, Class::Ordinary) }
    }

    fn environment(&mut self) -> Item {
        let name = self.raw();
        if name.starts_with("array") {
            self.raw();
        }
        let body = join(&self.sequence(Stop::Environment), false);
        let body = body.trim_end_matches([';', ' ']);
        let text = if name == "cases" { format!("{{ {body} }}") } else { body.to_owned() };
        Item { atomic: false, fraction: true, ..Item::new(text, Class::Ordinary) }
    }

    fn styled(&mut self, name: &str) -> Item {
        let text = join(&self.argument(), true);
        match symbols::double_struck(&text) {
            Some(letter) if name == "mathbb" => Item::new(letter, Class::Ordinary),
            _ if text.chars().count() > 1 => Item::new(text, Class::Function),
            _ => Item::new(text, Class::Ordinary),
        }
    }

    fn accent(&mut self, name: &str) -> Item {
        Item::new(accented(name, &join(&self.argument(), true)), Class::Ordinary)
    }

    /// `\left`, `\bigr` and their like leave only their bracket; what is unknown stays as it is.
    fn size_or_unknown(&mut self, name: &str) -> Option<Item> {
        match name {
            "left" | "right" | "middle" | "big" | "Big" | "bigg" | "Bigg" | "bigl" | "bigr" | "Bigl" | "Bigr"
            | "biggl" | "biggr" | "Biggl" | "Biggr" => {
                self.eat(".");
                None
            }
            "!" | "limits" | "nolimits" | "displaystyle" | "textstyle" | "scriptstyle" | "nonumber" | "notag" => None,
            _ => Some(Item { open_ended: true, ..Item::new(format!("\\{name}"), Class::Ordinary) }),
        }
    }
}

/// Puts a script or a prime behind the last item.
fn attach(items: &mut Vec<Item>, text: &str) {
    match items.last_mut() {
        Some(last) if last.class != Class::Space => {
            if last.fraction {
                last.text = format!("({})", last.text);
                (last.fraction, last.atomic) = (false, true);
            }
            last.text.push_str(text);
            last.open_ended = true;
        }
        _ => items.push(Item { open_ended: true, ..Item::new(text, Class::Ordinary) }),
    }
}
