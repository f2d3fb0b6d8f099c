//! The specification of a sweep, and the points that it lays out.

use super::axis::{Axis, Scale, Values};
use super::error::Error;
use super::row::{Column, Kind, Row};
use super::subject::Subject;
use scoreproof_real::{Rational, format_rational, parse_rational};
use sha2::{Digest, Sha256};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The most values of one parameter, and the most points.
const MOST: u64 = 1_000_000_000_000;

/// What to compute, and at which points: read from TOML.
#[derive(Clone, Debug)]
pub struct Spec {
    command: String,
    digits: Option<u32>,
    subject: Subject,
    axes: Vec<Axis>,
    /// The training set, where it is given by its points.
    set: Option<Vec<Rational>>,
    points: u64,
    columns: Vec<Column>,
    /// Those of the results.
    results: Vec<Column>,
}

impl Spec {
    /// Reads a specification.
    ///
    /// # Errors
    /// What is no TOML; a key that is missing, unknown, or has a value that cannot be taken; parameters that the command
    /// lacks, does not take, or that exclude each other.
    pub fn read(text: &str) -> Result<Self, Error> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let table = DeTable::parse(text).map_err(|error| Error::Toml {
            line: error
                .span()
                .map_or(1, |span| text[..span.start.min(text.trim_end().len())].matches('\n').count() + 1),
            problem: error.message().split_whitespace().collect::<Vec<_>>().join(" "),
        })?;
        let table = table.get_ref();
        known(table, "", &["command", "digits", "points", "parameters"])?;
        let command = table.get("command").ok_or_else(|| Error::spec("command", "is missing"))?;
        let command = command.get_ref().as_str().ok_or_else(|| Error::spec("command", "is not a text"))?;
        let command = command.split_whitespace().collect::<Vec<_>>().join(" ");
        let digits = table.get("digits").map(|value| whole("digits", value.get_ref())).transpose()?;
        let digits = digits.map(|digits| u32::try_from(digits).unwrap_or(u32::MAX));
        let subject = Subject::read(&command, digits)?;
        let set = table.get("points").map(|value| set(value.get_ref(), &subject)).transpose()?;
        let axes = axes(table, &subject)?;
        let points = axes.iter().try_fold(1, |all: u64, axis| all.checked_mul(axis.len()).filter(|all| *all <= MOST));
        let points = points.ok_or_else(|| Error::spec("parameters", format!("lays out more than {MOST} points")))?;
        let results = subject.columns()?;
        let mut spec = Self { command, digits, subject, axes, set, points, columns: Vec::new(), results };
        spec.columns = spec.all_columns();
        let refused = |error: crate::Error| Error::spec("parameters", format!("cannot be taken: {error}"));
        spec.subject.accepts(&spec.point(0), spec.set.as_deref()).map_err(refused)?;
        Ok(spec)
    }

    /// The number of points.
    #[must_use]
    pub fn points(&self) -> u64 {
        self.points
    }

    /// The columns of the rows: point, entry where a point has several rows, parameters, results, error.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The command whose results are computed.
    #[must_use]
    pub fn command(&self) -> &str {
        &self.command
    }

    /// Points that are computed and written together.
    #[must_use]
    pub fn block(&self) -> u64 {
        self.subject.block()
    }

    /// A digest of what is computed and where, the same however it was written down.
    #[must_use]
    pub fn digest(&self) -> String {
        let axes: Vec<String> = self.axes.iter().map(Axis::described).collect();
        let digits = self.digits.map_or_else(String::new, |digits| digits.to_string());
        hex(&Sha256::digest([&[self.command.clone(), digits, self.set_text()][..], &axes[..]].concat().join("\n")))
    }

    fn set_text(&self) -> String {
        self.set.iter().flatten().map(format_rational).collect::<Vec<_>>().join(",")
    }

    fn all_columns(&self) -> Vec<Column> {
        let mut columns = vec![Column::new("point", Kind::Index)];
        columns.extend(self.subject.has_entries().then(|| Column::new("entry", Kind::Index)));
        columns.extend(self.set.is_some().then(|| Column::new("points", Kind::Text)));
        columns.extend(self.axes.iter().map(|axis| Column::new(axis.name, Kind::Number)));
        columns.extend(self.results.iter().cloned());
        columns.push(Column::new("error", Kind::Text));
        columns
    }

    /// The parameters of a point: the last one in the specification runs fastest.
    fn point(&self, index: u64) -> Vec<(&'static str, Rational)> {
        let mut rest = index;
        let mut values: Vec<_> = self
            .axes
            .iter()
            .rev()
            .map(|axis| {
                let value = axis.at(rest % axis.len());
                rest /= axis.len();
                (axis.name, value)
            })
            .collect();
        values.reverse();
        values
    }

    /// The rows of a point: at least one. Where there is no result it says why in `error`.
    pub(super) fn rows(&self, index: u64) -> Vec<Row> {
        let point = self.point(index);
        let (results, error) = match self.subject.results(&point, self.set.as_deref(), &self.results) {
            Ok(results) => (results, None),
            Err(error) => (vec![vec![None; self.results.len()]], Some(error)),
        };
        let row = |(entry, result): (usize, Vec<Option<String>>)| {
            let mut row = vec![Some(index.to_string())];
            row.extend(self.subject.has_entries().then(|| Some(entry.to_string())));
            row.extend(self.set.is_some().then(|| Some(self.set_text())));
            row.extend(point.iter().map(|(_, value)| Some(format_rational(value))));
            row.extend(result);
            row.push(error.clone());
            row
        };
        results.into_iter().enumerate().map(row).collect()
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Refuses keys that are not among those known.
fn known(table: &DeTable<'_>, place: &str, keys: &[&str]) -> Result<(), Error> {
    match table.iter().find(|(key, _)| !keys.contains(&key.get_ref().as_ref())) {
        None => Ok(()),
        Some((key, _)) => Err(Error::spec(
            format!("{place}{}", key.get_ref()),
            format!("is unknown: the keys are {}", keys.join(", ")),
        )),
    }
}

/// The parameters in the order in which they are written.
fn axes(table: &DeTable<'_>, subject: &Subject) -> Result<Vec<Axis>, Error> {
    let Some(parameters) = table.get("parameters") else { return Err(Error::spec("parameters", "is missing")) };
    let parameters = parameters.get_ref().as_table().ok_or_else(|| Error::spec("parameters", "is not a table"))?;
    let mut entries: Vec<_> = parameters.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    let taken = subject.takes();
    entries.into_iter().map(|(key, value)| axis(key.get_ref(), value, &taken)).collect()
}

/// A training set, by its points.
fn set(value: &DeValue<'_>, subject: &Subject) -> Result<Vec<Rational>, Error> {
    if !subject.takes().contains(&"points") {
        return Err(Error::spec("points", "does not apply to this command, which takes n and half-width"));
    }
    let list = value.as_array().ok_or_else(|| Error::spec("points", "is not a list"))?;
    list.iter().enumerate().map(|(i, value)| number(&format!("points[{i}]"), value.get_ref())).collect()
}

fn axis(name: &str, value: &Spanned<DeValue<'_>>, taken: &[&'static str]) -> Result<Axis, Error> {
    let key = format!("parameters.{name}");
    let unknown = || Error::spec(&key, format!("does not apply: the parameters are {}", taken.join(", ")));
    let name = *taken.iter().find(|known| **known == name && name != "points").ok_or_else(unknown)?;
    let values = match value.get_ref() {
        DeValue::Table(table) => range(&key, table)?,
        DeValue::Array(list) => {
            let each = |(i, value): (usize, &Spanned<DeValue<'_>>)| number(&format!("{key}[{i}]"), value.get_ref());
            Values::List(list.iter().enumerate().map(each).collect::<Result<_, _>>()?)
        }
        single => Values::List(vec![number(&key, single)?]),
    };
    if values == Values::List(Vec::new()) {
        return Err(Error::spec(key, "is an empty list"));
    }
    Ok(Axis { name, values })
}

fn range(key: &str, table: &DeTable<'_>) -> Result<Values, Error> {
    let place = format!("{key}.");
    known(table, &place, &["from", "to", "steps", "scale"])?;
    let at = |part: &str| {
        let value = table.get(part).ok_or_else(|| Error::spec(format!("{place}{part}"), "is missing"))?;
        Ok::<_, Error>(value.get_ref())
    };
    let end = |part: &str| number(&format!("{place}{part}"), at(part)?);
    let (from, to) = (end("from")?, end("to")?);
    let steps_key = format!("{place}steps");
    let steps = whole(&steps_key, at("steps")?)?;
    if !(2..=MOST).contains(&steps) {
        return Err(Error::spec(steps_key, format!("is {steps}, outside its domain: 2 <= steps <= {MOST}")));
    }
    let scale = match table.get("scale").map(|value| value.get_ref().as_str()) {
        None | Some(Some("linear")) => Scale::Linear,
        Some(Some("log")) => Scale::Log,
        Some(_) => return Err(Error::spec(format!("{place}scale"), "is neither \"linear\" nor \"log\"")),
    };
    if scale == Scale::Log {
        for (part, value) in [("from", &from), ("to", &to)] {
            if *value <= 0 {
                let value = format_rational(value);
                return Err(Error::spec(
                    format!("{place}{part}"),
                    format!("is {value}: a logarithmic range has ends > 0"),
                ));
            }
        }
    }
    Ok(Values::Range { from, to, steps, scale })
}

/// An exact number: as TOML writes it, never through a double, or a text, which may be a fraction.
fn number(key: &str, value: &DeValue<'_>) -> Result<Rational, Error> {
    let text = match value {
        DeValue::Integer(whole) if whole.radix() == 10 => whole.as_str(),
        DeValue::Float(decimal) => decimal.as_str(),
        DeValue::String(text) => text,
        other => {
            let problem = format!("is a {}: write a number, or a text that is one (\"1/3\")", other.type_str());
            return Err(Error::spec(key, problem));
        }
    };
    parse_rational(text).map_err(|error| Error::spec(key, format!("cannot be taken: {error}")))
}

fn whole(key: &str, value: &DeValue<'_>) -> Result<u64, Error> {
    let number = number(key, value)?;
    let whole = number.is_integer().then(|| number.numer().to_u64()).flatten();
    whole.ok_or_else(|| Error::spec(key, format!("is {}: it has to be a whole number", format_rational(&number))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is wrong with a specification.
    fn refusal(text: &str) -> String {
        Spec::read(text).unwrap_err().to_string()
    }

    #[test]
    fn what_is_wrong_is_named_by_its_key() {
        let loss = |parameters: &str| format!("command = \"eval loss\"\n[parameters]\n{parameters}");
        let cases = [
            ("", "key 'command' is missing"),
            ("command = 1", "key 'command' is not a text"),
            ("command = \"eval loss\"\nparameters = 1", "key 'parameters' is not a table"),
            ("command = \"eval loss\"", "key 'parameters' is missing"),
            (
                "command = \"evaluate loss\"",
                "key 'command' is 'evaluate loss', which no sweep computes: there are eval QUANTITY, optimum, constants CLAIM, \
                 train 1, train 2",
            ),
            (
                "command = \"optimum\"\nseed = 1",
                "key 'seed' is unknown: the keys are command, digits, points, parameters",
            ),
            ("command = \"optimum\"\ndigits = 3", "key 'digits' does not apply to 'optimum': only eval takes it"),
            ("command = \"eval loss\"\ndigits = 2.5", "key 'digits' is 2.5: it has to be a whole number"),
            (
                "command = \"eval loss\"\ndigits = 0",
                "key 'digits' is wrong: digits = 0 is outside its domain: 1 <= digits <= 10000",
            ),
            (
                &loss("y = 1"),
                "key 'parameters.y' does not apply: the parameters are n, half-width, points, t, delta, kappa, window",
            ),
            (&loss("t = []"), "key 'parameters.t' is an empty list"),
            (&loss("t = true"), "key 'parameters.t' is a boolean: write a number, or a text that is one (\"1/3\")"),
            (
                &loss("t = [1, \"x\"]"),
                "key 'parameters.t[1]' cannot be taken: 'x' is not a number: write an exact decimal (0.02, 1e-5) or a fraction \
                 (1/3)",
            ),
            (
                &loss("t = inf"),
                "key 'parameters.t' cannot be taken: 'inf' is not a number: write an exact decimal (0.02, 1e-5) or a fraction \
                 (1/3)",
            ),
            (&loss("t = { from = 1, to = 2 }"), "key 'parameters.t.steps' is missing"),
            (
                &loss("t = { from = 1, to = 2, steps = 1 }"),
                "key 'parameters.t.steps' is 1, outside its domain: 2 <= steps <= 1000000000000",
            ),
            (
                &loss("t = { from = 1, to = 2, step = 1 }"),
                "key 'parameters.t.step' is unknown: the keys are from, to, steps, scale",
            ),
            (
                &loss("t = { from = 0, to = 2, steps = 3, scale = \"log\" }"),
                "key 'parameters.t.from' is 0: a logarithmic range has ends > 0",
            ),
            (
                &loss("t = { from = 1, to = 2, steps = 3, scale = \"root\" }"),
                "key 'parameters.t.scale' is neither \"linear\" nor \"log\"",
            ),
            (
                &loss("t = 0.1"),
                "key 'parameters' cannot be taken: --delta or --kappa or --window is missing: the quantity cannot be evaluated without it",
            ),
            (
                &loss("t = 0.1\ndelta = 0.1\nkappa = 1"),
                "key 'parameters' cannot be taken: --delta and --kappa exclude each other: kappa stands for delta = kappa sqrt(t), window for delta = half the gap less the window",
            ),
        ];
        for (text, message) in cases {
            assert_eq!(refusal(text), message, "{text}");
        }
        let most = "{ from = 1, to = 2, steps = 1000000 }";
        let too_many = loss(&format!("n = {most}\nt = {most}\nkappa = {most}"));
        assert_eq!(refusal(&too_many), "key 'parameters' lays out more than 1000000000000 points");
        assert!(refusal("command = \"optimum\"\n[parameters\n").starts_with("line 2: "));
        assert!(refusal("command = \"optimum\"\ncommand = \"optimum\"\n").starts_with("line 2: "));
    }

    #[test]
    fn numbers_are_read_as_they_are_written() {
        let text = "command = \"eval pl-score\"\n[parameters]\nx = [0.1, 1_0, \"1/3\", -2.5e-3]\nt = 1e-400";
        let spec = Spec::read(text).unwrap();
        let points: Vec<_> = (0..spec.points()).map(|i| spec.point(i)).collect();
        let xs: Vec<String> = points.iter().map(|point| format_rational(&point[0].1)).collect();
        assert_eq!(xs, ["0.1", "10", "1/3", "-0.0025"]);
        assert!(points.iter().all(|point| format_rational(&point[1].1) == "1e-400"));
    }

    #[test]
    fn a_digest_is_that_of_what_is_meant() {
        let digest = |text: &str| Spec::read(text).unwrap().digest();
        let one = digest("command = \"eval f-kappa\"\nparameters = { kappa = [0.5, 1] }");
        assert_eq!(one, digest("# the same\ncommand = \"eval  f-kappa\"\n[parameters]\nkappa = [\"1/2\", 1.0]\n"));
        assert_ne!(one, digest("command = \"eval f-kappa\"\nparameters = { kappa = [1, 0.5] }"));
        assert_ne!(one, digest("command = \"eval f-kappa\"\ndigits = 16\nparameters = { kappa = [0.5, 1] }"));
    }

    #[test]
    fn every_command_has_rows() {
        let cases = [
            (
                "optimum",
                "t = 0.02\nepsilon = [0.01, 2]",
                "point,t,epsilon,lower,upper,relative-width,loss,nonsmoothness",
            ),
            ("constants lemma-1", "delta = [0.3, 2]", "point,entry,delta,rate,until,constant,certificate,switch,bits"),
            ("constants prop-2", "kappa = [1, 0]", "point,entry,kappa,until,below,above,sharp,boxes,bits"),
            ("train 1", "decay = [3, -1]\nsteps = 20\nwidth = 32", "point,decay,steps,width,delta,error"),
            ("train 2", "decay = [0.1, -1]\nsteps = 20\nbatch = 32\nwidth = 32", "point,decay,steps,batch,width,loss"),
        ];
        for (command, parameters, names) in cases {
            let spec = Spec::read(&format!("command = \"{command}\"\n[parameters]\n{parameters}")).unwrap();
            let found: Vec<&str> = spec.columns().iter().map(|column| column.name.as_str()).collect();
            assert!(found.join(",").starts_with(names), "{command}: {found:?}");
            let last = found.len() - 1;
            let (good, bad) = (spec.rows(0), spec.rows(1));
            assert!(good.iter().chain(&bad).all(|row| row.len() == found.len()), "{command}");
            assert!(good.iter().all(|row| row[last].is_none() && row[last - 1].is_some()), "{command}: {good:?}");
            assert!(
                bad.len() == 1 && bad[0][last].as_ref().is_some_and(|why| why.contains("domain")),
                "{command}: {bad:?}"
            );
        }
    }
}
