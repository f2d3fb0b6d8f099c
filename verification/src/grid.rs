//! The points at which a statement is evaluated, as a claim's file writes them: a line of exact numbers each.

use crate::Error;
use crate::comparison::Compared;
use crate::points::exact;
use crate::record::Parameters;
use crate::verdict::Relation;
use scoreproof_real::{Interval, Rational};
use std::borrow::Cow;

/// Points: the names of their parameters, and for each the values, as text with commas between.
pub(crate) struct Grid<const N: usize> {
    names: &'static str,
    rows: &'static [&'static str],
}

impl<const N: usize> Grid<N> {
    /// These points.
    pub(crate) const fn new(names: &'static str, rows: &'static [&'static str]) -> Self {
        Self { names, rows }
    }

    /// The first of the points.
    pub(crate) fn first(&self) -> Self {
        Self { rows: &self.rows[..1], ..*self }
    }

    /// All comparisons that are made at the points; each is given with the values of its parameters.
    ///
    /// # Errors
    /// A value that cannot be read; what `compare` refuses.
    pub(crate) fn each<C: IntoIterator<Item = Compared>>(
        &self,
        compare: impl Fn(&Place, [Rational; N]) -> Result<C, Error>,
    ) -> Result<Vec<Compared>, Error> {
        Ok(self.map(compare)?.into_iter().flatten().collect())
    }

    /// What `make` makes of every point.
    ///
    /// # Errors
    /// A value that cannot be read; what `make` refuses.
    pub(crate) fn map<T>(&self, make: impl Fn(&Place, [Rational; N]) -> Result<T, Error>) -> Result<Vec<T>, Error> {
        let at = |row: &&'static str| {
            let texts = || row.split(',').map(str::trim);
            let values = texts().map(exact).collect::<Result<Vec<_>, _>>()?;
            let domain = || scoreproof_score::Error::domain("point", row, format!("{N} numbers: {}", self.names));
            let values = <[Rational; N]>::try_from(values).map_err(|_| domain())?;
            make(&Place(Parameters::new(self.names.split(',').map(str::trim).zip(texts()))), values)
        };
        self.rows.iter().map(at).collect()
    }

    /// One comparison at every point: of the two sides that `sides` makes of the parameters.
    ///
    /// # Errors
    /// Those of [`Self::each`].
    pub(crate) fn compare<S: Sides>(
        &self,
        comparison: impl Into<Cow<'static, str>>,
        relation: Relation,
        sides: impl Fn([Rational; N]) -> Result<S, Error>,
    ) -> Result<Vec<Compared>, Error> {
        let comparison = comparison.into();
        self.each(|place, values| Ok([place.compare(comparison.clone(), relation, sides(values)?)]))
    }
}

/// A comparison as TeX whose `#` stands for a part that is not the same in a statement and its false twin.
pub(crate) fn with(comparison: &str, part: impl ToString) -> String {
    comparison.replace('#', &part.to_string())
}

/// A point by the names and values of its parameters.
#[derive(Clone, Debug)]
pub(crate) struct Place(pub(crate) Parameters);

impl Place {
    /// The same with one more parameter.
    pub(crate) fn and(&self, name: &'static str, value: impl ToString) -> Self {
        let mut all = self.clone();
        all.0.0.push((name.into(), value.to_string()));
        all
    }

    /// A comparison there.
    pub(crate) fn compare(
        &self,
        comparison: impl Into<Cow<'static, str>>,
        relation: Relation,
        sides: impl Sides,
    ) -> Compared {
        sides.compared(comparison.into(), self.0.clone(), relation)
    }

    /// An equality of vectors there, component by component.
    pub(crate) fn components(
        &self,
        comparison: &'static str,
        left: impl IntoIterator<Item = Rational>,
        right: impl IntoIterator<Item = Rational>,
    ) -> Vec<Compared> {
        let pairs = (1..).zip(left.into_iter().zip(right));
        pairs.map(|(i, sides)| self.and("component", i).compare(comparison, Relation::Equal, sides)).collect()
    }
}

/// The two sides of a comparison.
pub(crate) trait Sides {
    /// Compares them.
    fn compared(self, comparison: Cow<'static, str>, named: Parameters, relation: Relation) -> Compared;
}

impl Sides for (Interval, Interval) {
    fn compared(self, comparison: Cow<'static, str>, named: Parameters, relation: Relation) -> Compared {
        Compared::new(comparison, named, self.0, relation, self.1)
    }
}

/// Exact numbers.
impl Sides for (Rational, Rational) {
    fn compared(self, comparison: Cow<'static, str>, named: Parameters, relation: Relation) -> Compared {
        Compared::exact(comparison, named, &self.0, relation, &self.1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verdict::Decision;

    #[test]
    fn every_point_is_compared_under_its_own_name() {
        const GRID: Grid<2> = Grid::new("n, t", &["3, 1/2", "2, 1e-1"]);
        let found = GRID.compare("nt<1", Relation::Less, |[n, t]| Ok((n * t, Rational::from(1)))).unwrap();
        let decided = found.iter().map(|c| (c.evidence.parameters.to_string(), c.evidence.decision));
        assert!(
            decided
                .eq([("n = 3, t = 1/2".to_owned(), Decision::Fails), ("n = 2, t = 1e-1".to_owned(), Decision::Holds)])
        );
        for wrong in [Grid::<1>::new("t", &["half"]), Grid::new("t", &["1, 2"])] {
            assert!(wrong.compare("t<1", Relation::Less, |[t]| Ok((t, Rational::from(1)))).is_err());
        }
    }
}
