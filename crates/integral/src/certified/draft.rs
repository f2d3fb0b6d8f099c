//! Parts of a plan with their final rules.

use super::cost;
use super::legendre::degree_for;
use super::plan::{Part, Ruled};
use scoreproof_real::{Coarse, Ordered};
use std::cmp::Ordering;
use std::collections::BTreeMap;

/// A part with its final degree.
pub(super) enum Draft {
    Negligible(Coarse),
    Rule { ruled: Ruled, degree: u32, remainder: Coarse },
}

impl Draft {
    fn remainder(&self) -> Coarse {
        match self {
            Self::Negligible(_) => Coarse::ZERO,
            Self::Rule { remainder, .. } => *remainder,
        }
    }
}

/// The parts with rules of as few nodes as their remainders, which come to less than the tolerance together, allow; of `most`
/// nodes at most.
pub(super) fn drafts(parts: impl Iterator<Item = Part>, tolerance: &Coarse, most: u32) -> Vec<Draft> {
    let draft = |part: Part| match part {
        Part::Negligible(_, part) => Draft::Negligible(part),
        Part::Rule(ruled) => {
            let degree = ruled.choice.degree();
            Draft::Rule { ruled, degree, remainder: ruled.choice.remainder(degree) }
        }
    };
    let mut drafts: Vec<Draft> = parts.map(draft).collect();
    let sum = |drafts: &[Draft]| drafts.iter().fold(Coarse::ZERO, |sum, draft| sum + draft.remainder());
    while sum(&drafts).compare(tolerance) != Some(Ordering::Less) {
        let worst = drafts
            .iter_mut()
            .reduce(|a, b| if b.remainder().compare(&a.remainder()) == Some(Ordering::Greater) { b } else { a });
        let Some(Draft::Rule { ruled, degree, remainder }) = worst else { break };
        let next = degree_for(*degree + 1);
        if next > most {
            break;
        }
        (*degree, *remainder) = (next, ruled.choice.remainder(next));
    }
    share_rules(&mut drafts);
    drafts
}

/// Raises degrees to larger ones of the same plan where that is cheaper than another rule.
fn share_rules(drafts: &mut [Draft]) {
    let mut counts = BTreeMap::new();
    for draft in drafts.iter() {
        if let Draft::Rule { degree, .. } = draft {
            *counts.entry(*degree).or_insert(0) += 1;
        }
    }
    let degrees: Vec<(u32, u32)> = counts.into_iter().collect();
    let mut raised = BTreeMap::new();
    let mut waiting = 0;
    for pair in degrees.windows(2) {
        let ((degree, count), (next, _)) = (pair[0], pair[1]);
        waiting += count;
        if cost::is_less_than_making(waiting * (next - degree), degree) {
            raised.insert(degree, next);
        } else {
            waiting = 0;
        }
    }
    for draft in drafts {
        if let Draft::Rule { ruled, degree, remainder } = draft {
            let before = *degree;
            while let Some(next) = raised.get(degree) {
                *degree = *next;
            }
            if *degree > before {
                *remainder = ruled.choice.remainder(*degree);
            }
        }
    }
}
