//! Numbers as they are printed: fewer digits than were computed, rounded in a stated direction.

use crate::Error;
use scoreproof_real::{Decimal, DecimalRounding};
use scoreproof_verification::record::{Evidence, Number};
use scoreproof_verification::table::Rounding;
use scoreproof_verification::verdict::{Decision, Relation};

/// Significant digits of a number in running text and of a comparison that these suffice for.
pub(crate) const DIGITS: usize = 6;

/// More digits than this never help to tell two sides of a comparison apart.
const MOST_DIGITS: usize = 60;

/// Reads a decimal; `place` says where it stands, for the error.
pub(crate) fn decimal(text: &str, place: impl Fn() -> String) -> Result<Decimal, Error> {
    text.parse().map_err(|_| Error::MalformedNumber { place: place(), text: text.to_owned() })
}

/// `number` at `digits` significant digits: its value to nearest, its lower end rounded down or
/// its upper end rounded up.
pub(crate) fn rounded(
    number: &Number,
    digits: usize,
    rounding: Rounding,
    place: impl Fn() -> String,
) -> Result<Decimal, Error> {
    let (text, direction) = match rounding {
        Rounding::Nearest => (&number.value, DecimalRounding::Nearest),
        Rounding::Down => (&number.lower, DecimalRounding::Down),
        Rounding::Up => (&number.upper, DecimalRounding::Up),
    };
    Ok(decimal(text, place)?.round(digits, direction))
}

/// Whether the relation holds between two exact decimals.
pub(crate) fn holds(left: &Decimal, relation: Relation, right: &Decimal) -> bool {
    match relation {
        Relation::Less => left < right,
        Relation::LessOrEqual => left <= right,
        Relation::Greater => left > right,
        Relation::GreaterOrEqual => left >= right,
        Relation::Equal => left == right,
    }
}

/// The one decimal to which a number rounds to nearest wherever in its enclosure it lies; else as [`rounded`].
fn printed(number: &Number, digits: usize, rounding: Rounding, place: impl Fn() -> String) -> Result<Decimal, Error> {
    let nearest = |end: &str| Ok::<_, Error>(decimal(end, &place)?.round(digits, DecimalRounding::Nearest));
    let (lower, upper) = (nearest(&number.lower)?, nearest(&number.upper)?);
    if lower == upper { Ok(lower) } else { rounded(number, digits, rounding, place) }
}

/// The two sides of a comparison as printed, with as many digits as it takes to see on paper what was decided: with these it would
/// be seen even of both rounded towards each other. A side that its enclosure determines to these digits is rounded to nearest, as
/// the same number is elsewhere; another one towards the other side.
///
/// # Errors
///
/// When not even all digits show it, which makes the record contradict itself.
pub(crate) fn sides(claim: &str, evidence: &Evidence) -> Result<(Decimal, Decimal), Error> {
    let place = || format!("claim '{claim}', {} at {}", evidence.comparison, evidence.parameters);
    let at = |digits: usize, left: Rounding, right: Rounding| {
        Ok::<_, Error>((rounded(&evidence.left, digits, left, place)?, rounded(&evidence.right, digits, right, place)?))
    };
    let Some((left, relation, right)) = seen(evidence.relation, evidence.decision) else {
        return match evidence.relation == Relation::Equal && evidence.decision == Decision::Fails {
            true => apart(claim, evidence),
            false => at(DIGITS, Rounding::Nearest, Rounding::Nearest),
        };
    };
    for digits in DIGITS..=MOST_DIGITS {
        let (a, b) = at(digits, left, right)?;
        if holds(&a, relation, &b) {
            return Ok((
                printed(&evidence.left, digits, left, place)?,
                printed(&evidence.right, digits, right, place)?,
            ));
        }
    }
    let (a, b) = at(usize::MAX, left, right)?;
    if holds(&a, relation, &b) { Ok((a, b)) } else { Err(contradiction(claim, evidence)) }
}

/// How each side is rounded and which relation must then be visible; `None` where the directions
/// are not known beforehand.
fn seen(relation: Relation, decision: Decision) -> Option<(Rounding, Relation, Rounding)> {
    let shown = match (decision, relation) {
        (Decision::Undecided, _) | (_, Relation::Equal) => return None,
        (Decision::Holds, relation) => relation,
        (Decision::Fails, Relation::Less) => Relation::GreaterOrEqual,
        (Decision::Fails, Relation::LessOrEqual) => Relation::Greater,
        (Decision::Fails, Relation::Greater) => Relation::LessOrEqual,
        (Decision::Fails, Relation::GreaterOrEqual) => Relation::Less,
    };
    Some(match shown {
        Relation::Less | Relation::LessOrEqual => (Rounding::Up, shown, Rounding::Down),
        _ => (Rounding::Down, shown, Rounding::Up),
    })
}

/// The sides of an equality that fails: whichever way round they are, they must be seen apart.
fn apart(claim: &str, evidence: &Evidence) -> Result<(Decimal, Decimal), Error> {
    for relation in [Relation::Less, Relation::Greater] {
        let decided = Evidence { relation, decision: Decision::Holds, ..evidence.clone() };
        if let Ok(sides) = sides(claim, &decided) {
            return Ok(sides);
        }
    }
    Err(contradiction(claim, evidence))
}

fn contradiction(claim: &str, evidence: &Evidence) -> Error {
    Error::Contradiction {
        claim: claim.to_owned(),
        comparison: evidence.comparison.to_string(),
        parameters: evidence.parameters.to_string(),
        decision: evidence.decision.to_string(),
    }
}
