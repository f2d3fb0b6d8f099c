//! What the help of a command says below its options.

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command};
use scoreproof_query::check::{CHECKED, Checked};
use scoreproof_query::names::meant;
use scoreproof_query::{EFFECTIVE, Effective, OF_SET, PARAMETERS, Quantity, optimum};
use scoreproof_verification::figure::FigureSource;
use scoreproof_verification::{figures, registry};
use std::ffi::{OsStr, OsString};

/// Names that a shell can complete. Whether one is known is not for clap to say: the registry's own
/// message is better.
#[derive(Clone, Copy)]
pub(crate) struct Names(fn() -> Vec<&'static str>);

impl Names {
    /// Ids of claims.
    pub(crate) const CLAIMS: Self = Self(|| registry::claims().iter().map(|claim| claim.statement.id).collect());
    /// Ids of claims with effective constants.
    pub(crate) const EFFECTIVE: Self = Self(|| EFFECTIVE.iter().map(|effective| effective.id).collect());
    /// Ids of claims with constants to check.
    pub(crate) const CHECKED: Self = Self(|| CHECKED.iter().map(|checked| checked.id).collect());
    /// Names of tables.
    pub(crate) const TABLES: Self = Self(|| registry::tables().iter().map(|table| table.name).collect());
    /// Names of figures.
    pub(crate) const FIGURES: Self = Self(|| figures::figures().iter().map(|figure| figure.name).collect());
    /// Names of quantities.
    pub(crate) const QUANTITIES: Self = Self(|| Quantity::ALL.iter().map(|quantity| quantity.name).collect());
}

impl TypedValueParser for Names {
    type Value = String;

    fn parse_ref(&self, _: &Command, _: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        Ok(value.to_string_lossy().into_owned())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.0)().into_iter().map(PossibleValue::new)))
    }
}

/// How a specification looks.
pub(crate) const SWEEP: &str = "\
A specification:
  command = \"eval loss\"     # or: optimum, constants CLAIM, train 1, train 2
  digits = 20                # of eval; 15 without it

  [parameters]               # the last one runs fastest
  n = [2, 3, 4]
  t = { from = 1e-6, to = 1e-2, steps = 41, scale = \"log\" }
  kappa = \"6/5\"

Examples:
  scoreproof sweep loss.toml > loss.csv
  scoreproof sweep loss.toml --out loss.jsonl --threads 8
  scoreproof sweep loss.toml --out part-3.csv --shard 3/64";

/// Help text below the options: examples.
pub(crate) fn after(examples: &[&str]) -> String {
    let lines: Vec<String> = examples.iter().map(|example| format!("\n  {example}")).collect();
    format!("Examples:{}", lines.concat())
}

/// Help text: the claims with effective constants and the parameters they take.
pub(crate) fn effective() -> String {
    let line = |effective: &Effective| format!("\n  {:<8} takes {}", effective.id, options(effective.parameters));
    let lines: Vec<String> = EFFECTIVE.iter().map(line).collect();
    let examples = after(&[
        "scoreproof constants lemma-7 --n 3 --delta 0.25",
        "scoreproof constants lemma-7 --points=-1,-1/5,1/2,1 --window 0.2",
        "scoreproof constants prop-3 --n 3 --epsilon 0.01 --kappa 2.5",
    ]);
    format!("Claims:{}\n\n{examples}", lines.concat())
}

/// Help text: the claims with constants to check, and what C is in each.
pub(crate) fn checked() -> String {
    let line = |checked: &Checked| {
        let Checked { id, parameters, constant, has_rate } = checked;
        let rate = if *has_rate { " --rate" } else { "" };
        format!("\n  {id:<8} {constant}\n           takes {} --C --t1{rate}", options(parameters))
    };
    let lines: Vec<String> = CHECKED.iter().map(line).collect();
    let examples = after(&[
        "scoreproof check lemma-7 --n 4 --delta 0.15 --C 0.02 --rate 1/3 --t1 0.1",
        "scoreproof check prop-5 --kappa 1.2 --C 1/6 --t1 0.5 --certificate c.json && scoreproof verify c.json",
    ]);
    format!("Claims:{}\n\n{examples}", lines.concat())
}

/// Help text: the tables.
pub(crate) fn tables() -> String {
    let width = registry::tables().iter().map(|table| table.name.len()).max().unwrap_or(0);
    let line = |name: &str, title: &str| format!("\n  {name:<width$}  {title}");
    let lines: Vec<String> = registry::tables().iter().map(|table| line(table.name, table.title)).collect();
    format!(
        "Tables:{}\n\n{}",
        lines.concat(),
        after(&["scoreproof table prop-5 --format latex", "scoreproof table optimum --points=-1,-1/5,1/2,1",])
    )
}

/// Help text: the figures.
pub(crate) fn figures() -> String {
    let width = figures::figures().iter().map(|figure| figure.name.len()).max().unwrap_or(0);
    let line = |figure: &&FigureSource| {
        let takes = match figure.takes {
            [] => String::new(),
            takes => format!("\n  {:width$}  takes {}", "", options(takes)),
        };
        format!("\n  {:<width$}  {}{takes}", figure.name, figure.title)
    };
    let lines: Vec<String> = figures::figures().iter().map(line).collect();
    let examples = after(&[
        "scoreproof figure 3 > regions.svg",
        "scoreproof figure gap --out gap.png",
        "scoreproof figure kl --format csv",
        "scoreproof figure 5 --points=-1,-1/5,1/2,1 --out samples.png",
        "scoreproof figure loss --n 4 --kappa 0.8 --out loss.pdf",
    ]);
    format!("Figures, those with a number are the paper's:{}\n\n{examples}", lines.concat())
}

/// Help text: the quantities with the parameters they take.
pub(crate) fn quantities() -> String {
    let line = |quantity: &Quantity| {
        format!("\n  {}\n      {}\n      takes {}", quantity.name, quantity.title, taken(quantity))
    };
    let lines: Vec<String> = Quantity::ALL.iter().map(line).collect();
    let examples = after(&[
        "scoreproof eval smoothing-gap --t 0.02 --delta 0.3",
        "scoreproof eval score --n 4 --t 0.005 --x -1/3 --digits 100",
        "scoreproof eval kl --t0 0.04 --kappa 1.2 --format json",
        "scoreproof eval loss --points=-1,-1/5,1/2,1 --t 0.02 --window 0.2",
    ]);
    format!("Quantities:{}\n\n{examples}", lines.concat())
}

/// The parameters that a quantity takes, in words.
fn taken(quantity: &Quantity) -> String {
    options(quantity.parameters)
}

fn options(parameters: &[&str]) -> String {
    parameters.iter().map(|name| format!("--{name}")).collect::<Vec<_>>().join(" ")
}

/// `help eval loss` as `eval loss --help`.
pub(crate) fn asked(mut words: Vec<OsString>) -> Vec<OsString> {
    if words.len() > 2 && words[1] == "help" {
        words.remove(1);
        words.push("--help".into());
    }
    words
}

/// The command line with a help that shows the options that apply: those of the quantity or claim that is named among
/// these words. The others are still understood, and refused in words of our own.
pub(crate) fn fitting(program: Command, words: &[OsString]) -> Command {
    let words: Vec<&str> = words.iter().skip(1).filter_map(|word| word.to_str()).collect();
    let Some((command, rest)) = words.split_first() else { return program };
    let quantity = || rest.iter().find_map(|word| Quantity::find(meant(word, None, &quantity_names()).ok()?).ok());
    let claim = || rest.iter().find_map(|word| EFFECTIVE.iter().find(|effective| effective.id == *word));
    let figure = || rest.iter().find_map(|word| figures::find(meant(word, Some("fig"), &figure_names()).ok()?).ok());
    let of_any_figure: Vec<&str> = figures::figures().iter().flat_map(|source| source.takes).copied().collect();
    let (taken, below) = match *command {
        "eval" => match quantity() {
            Some(quantity) => (quantity.parameters, Some(format!("{}: {}", quantity.name, quantity.title))),
            None => return program,
        },
        "constants" => match claim() {
            Some(effective) => (effective.parameters, None),
            None => return program,
        },
        "check" => match rest.iter().find_map(|word| CHECKED.iter().find(|checked| checked.id == *word)) {
            Some(checked) => (checked.parameters, Some(format!("{}: {}", checked.id, checked.constant))),
            None => return program,
        },
        "optimum" => (optimum::TAKEN, None),
        "figure" => match figure() {
            Some(source) => (source.takes, Some(format!("{}: {}", source.name, source.title))),
            None => (&of_any_figure[..], None),
        },
        "table" => (OF_SET, None),
        _ => return program,
    };
    program.mut_subcommand(*command, |mut command| {
        for parameter in PARAMETERS.iter().filter(|parameter| !taken.contains(&parameter.name)) {
            command = command.mut_arg(parameter.name, |arg| arg.hide(true));
        }
        match below {
            Some(below) => command.after_help(below),
            None => command,
        }
    })
}

fn figure_names() -> Vec<&'static str> {
    figures::figures().iter().map(|source| source.name).collect()
}

fn quantity_names() -> Vec<&'static str> {
    Quantity::ALL.iter().map(|quantity| quantity.name).collect()
}
