//! The training set: increasing points on the line.

use crate::error::Error;
use scoreproof_real::{Rational, format_rational};
use std::sync::Arc;

/// S = {y_1, ..., y_n} with y_1 < ... < y_n, exact. Gap g lies between y_g and y_(g+1); D_g is half its length, z_g its
/// middle.
///
/// The set of appendix C, y_k = 2 (k - 1) Delta - D with Delta = D / (n - 1), is stored by n and D alone, however it was
/// made.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TrainingSet {
    len: u32,
    half_width: Rational,
    /// The least D_g, which is asked for often.
    least_half_gap: Rational,
    /// The points where they are not those of appendix C.
    points: Option<Arc<[Rational]>>,
}

impl TrainingSet {
    /// The most points.
    pub const MAX_LEN: u32 = 1_000_000;

    /// `n` equally spaced points on [-`half_width`, `half_width`].
    ///
    /// # Errors
    /// A domain error unless 2 <= n <= [`Self::MAX_LEN`] and half_width > 0.
    pub fn new(n: u32, half_width: Rational) -> Result<Self, Error> {
        if !(2..=Self::MAX_LEN).contains(&n) {
            return Err(Error::domain("n", n, format!("2 <= n <= {}", Self::MAX_LEN)));
        }
        if half_width <= 0 {
            return Err(Error::domain("half-width", format_rational(&half_width), "half-width > 0"));
        }
        Ok(Self::equal(n, half_width))
    }

    /// The set of appendix C, for n >= 2 and D > 0.
    fn equal(len: u32, half_width: Rational) -> Self {
        let least_half_gap = half_width.clone() / (len - 1);
        Self { len, half_width, least_half_gap, points: None }
    }

    /// Any increasing points.
    ///
    /// # Errors
    /// A domain error for fewer than 2 points or more than [`Self::MAX_LEN`], and for points that do not increase, which
    /// names the first pair.
    pub fn from_points(points: Vec<Rational>) -> Result<Self, Error> {
        let listed = |points: &[Rational]| points.iter().map(format_rational).collect::<Vec<_>>().join(", ");
        let len = u32::try_from(points.len()).unwrap_or(u32::MAX);
        if !(2..=Self::MAX_LEN).contains(&len) {
            let value = if points.len() < 2 { listed(&points) } else { format!("a list of {}", points.len()) };
            return Err(Error::domain("points", value, format!("2 to {} points", Self::MAX_LEN)));
        }
        if let Some(pair) = points.windows(2).find(|pair| pair[0] >= pair[1]) {
            return Err(Error::domain("points", listed(pair), "every point exceeds the one before it"));
        }
        let half_width = Rational::from(&points[points.len() - 1] - &points[0]) / 2u32;
        let equal = Self::equal(len, half_width);
        if points.iter().zip(1..).all(|(y, k)| *y == equal.point(k)) {
            return Ok(equal);
        }
        let gaps = points.windows(2).map(|pair| Rational::from(&pair[1] - &pair[0]) / 2u32);
        // There are at least two points.
        let least_half_gap = gaps.min().unwrap_or_default();
        Ok(Self { least_half_gap, points: Some(points.into()), ..equal })
    }

    /// Whether this is a set of appendix C: equally spaced, with its middle at 0.
    #[must_use]
    pub fn is_equally_spaced(&self) -> bool {
        self.points.is_none()
    }

    /// Refuses what is not a set of appendix C, for what is known of equal gaps alone.
    ///
    /// # Errors
    /// A domain error.
    pub fn equally_spaced(&self) -> Result<(), Error> {
        if self.is_equally_spaced() {
            return Ok(());
        }
        let ends = [self.point(1), self.point(self.len)].map(|y| format_rational(&y));
        let value = format!("{} from {} to {}", self.len, ends[0], ends[1]);
        Err(Error::domain("points", value, "equally spaced points on [-D, D]: for others this is not known"))
    }

    /// The number of points n.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a training set has at least two points")]
    pub fn len(&self) -> u32 {
        self.len
    }

    /// D = (y_n - y_1) / 2.
    #[must_use]
    pub fn half_width(&self) -> &Rational {
        &self.half_width
    }

    /// The least D_g; for equally spaced points Delta = D / (n - 1), half the distance of any neighbours.
    #[must_use]
    pub fn least_half_gap(&self) -> Rational {
        self.least_half_gap.clone()
    }

    /// The mean of 1 / D_g.
    #[must_use]
    pub fn mean_inverse_half_gap(&self) -> Rational {
        if self.is_equally_spaced() {
            return self.least_half_gap().recip();
        }
        self.half_gaps().fold(Rational::new(), |sum, half_gap| sum + half_gap.recip()) / (self.len - 1)
    }

    /// D_g for g = 1, ..., n - 1.
    ///
    /// # Panics
    /// For another g.
    #[must_use]
    pub fn half_gap_of(&self, g: u32) -> Rational {
        match &self.points {
            None => self.least_half_gap(),
            Some(_) => (self.point(g + 1) - self.point(g)) / 2u32,
        }
    }

    /// D_1, ..., D_(n-1).
    pub fn half_gaps(&self) -> impl Iterator<Item = Rational> + '_ {
        (1..self.len).map(|g| self.half_gap_of(g))
    }

    /// The greatest D_g.
    #[must_use]
    pub fn greatest_half_gap(&self) -> Rational {
        match &self.points {
            None => self.least_half_gap(),
            // There are at least two points.
            Some(_) => self.half_gaps().max().unwrap_or_default(),
        }
    }

    /// y_k for k = 1, ..., n.
    ///
    /// # Panics
    /// For another k.
    #[must_use]
    pub fn point(&self, k: u32) -> Rational {
        match &self.points {
            None => self.least_half_gap() * (2 * (i64::from(k) - 1)) - &self.half_width,
            Some(points) => points[k as usize - 1].clone(),
        }
    }

    /// z_g = y_g + D_g for g = 1, ..., n - 1.
    ///
    /// # Panics
    /// For another g.
    #[must_use]
    pub fn midpoint(&self, g: u32) -> Rational {
        self.point(g) + self.half_gap_of(g)
    }

    /// (y_1 + y_n) / 2.
    #[must_use]
    pub fn middle(&self) -> Rational {
        if self.points.is_none() { Rational::new() } else { (self.point(1) + self.point(self.len)) / 2u32 }
    }

    /// What distances between data points are counted in: the gap, if all are equal, or else 1.
    pub(crate) fn unit(&self) -> Rational {
        if self.is_equally_spaced() { self.least_half_gap() * 2u32 } else { Rational::from(1) }
    }

    /// The set moved by `by`; what is equally spaced about its middle is found to be so.
    #[must_use]
    pub fn translated(&self, by: &Rational) -> Self {
        // A translation keeps the number of points and their order.
        Self::from_points(self.points().map(|y| y + by).collect()).unwrap_or_else(|_| self.clone())
    }

    /// y_1, ..., y_n.
    pub fn points(&self) -> impl Iterator<Item = Rational> + '_ {
        (1..=self.len).map(|k| self.point(k))
    }

    /// z_1, ..., z_(n-1).
    pub fn midpoints(&self) -> impl Iterator<Item = Rational> + '_ {
        (1..self.len).map(|g| self.midpoint(g))
    }

    /// The k of the data point nearest to x, the left one at a midpoint.
    #[must_use]
    pub fn nearest(&self, x: &Rational) -> u32 {
        // The first k, or n, with x <= z_k: few steps however many points there are.
        let (mut low, mut high) = (1, self.len);
        while low < high {
            let middle = low.midpoint(high);
            if *x <= self.midpoint(middle) { high = middle } else { low = middle + 1 }
        }
        low
    }

    /// Whether the set is its own mirror image in x.
    #[must_use]
    pub fn is_symmetric_about(&self, x: &Rational) -> bool {
        let twice = x.clone() * 2u32;
        let opposite = |k: u32| self.point(k) + self.point(self.len + 1 - k) == twice;
        if self.is_equally_spaced() { twice == 0 } else { (1..=self.len.div_ceil(2)).all(opposite) }
    }

    /// y_k and its neighbours, and the index of the first of them in this set: what piecewise linear formulas see of
    /// it from the cell of y_k.
    ///
    /// # Panics
    /// Unless 1 <= k <= n.
    #[must_use]
    pub fn around(&self, k: u32) -> (Self, u32) {
        let (first, last) = (k.max(2) - 1, (k + 1).min(self.len));
        let points: Arc<[Rational]> = (first..=last).map(|k| self.point(k)).collect();
        // Two points at least, so that there is a gap.
        let least_half_gap = (first..last).map(|g| self.half_gap_of(g)).min().unwrap_or_default();
        let half_width = Rational::from(&points[points.len() - 1] - &points[0]) / 2u32;
        let len = last - first + 1;
        (Self { len, half_width, least_half_gap, points: Some(points) }, first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Rational {
        scoreproof_real::parse_rational(text).unwrap()
    }

    fn set(points: &[&str]) -> Result<TrainingSet, Error> {
        TrainingSet::from_points(points.iter().map(|y| exact(y)).collect())
    }

    #[test]
    fn equally_spaced_points_are_the_set_of_appendix_c() {
        assert_eq!(set(&["-1", "-1/3", "1/3", "1"]), TrainingSet::new(4, exact("1")));
        assert_eq!(set(&["-2.5", "2.5"]), TrainingSet::new(2, exact("5/2")));
        assert!(!set(&["0", "1", "2"]).unwrap().is_equally_spaced());
    }

    #[test]
    fn what_is_no_training_set_is_refused_in_a_sentence() {
        let refusal = |points: &[&str]| set(points).unwrap_err().to_string();
        assert!(refusal(&["1"]).contains("2 to 1000000 points"));
        assert!(refusal(&["-1", "1/2", "1/2", "1"]).contains("0.5, 0.5"));
        assert!(refusal(&["-1", "1/2", "0"]).contains("0.5, 0"));
    }

    #[test]
    fn cells_and_gaps_of_unequal_points() {
        let set = set(&["-1", "-1/5", "1/2", "1"]).unwrap();
        assert_eq!(set.least_half_gap(), exact("1/4"));
        assert_eq!(set.half_gaps().collect::<Vec<_>>(), [exact("2/5"), exact("7/20"), exact("1/4")]);
        assert_eq!(set.midpoint(2), exact("3/20"));
        assert_eq!(set.greatest_half_gap(), exact("2/5"));
        for (x, k) in [("-9", 1), ("-0.6", 1), ("-0.59", 2), ("0.15", 2), ("3/4", 3), ("0.76", 4), ("7", 4)] {
            assert_eq!(set.nearest(&exact(x)), k, "{x}");
        }
        let (around, first) = set.around(1);
        assert_eq!((around.points().collect::<Vec<_>>(), first), (vec![exact("-1"), exact("-1/5")], 1));
        assert_eq!(set.around(3).1, 2);
    }

    #[test]
    fn a_translated_set_is_recognised() {
        let moved = set(&["0", "1", "2"]).unwrap();
        assert_eq!(moved.middle(), exact("1"));
        assert_eq!(moved.translated(&exact("-1")), TrainingSet::new(3, exact("1")).unwrap());
        let free = set(&["-1", "-1/5", "1/2"]).unwrap();
        assert_eq!(free.translated(&exact("3")), set(&["2", "14/5", "7/2"]).unwrap());
    }

    #[test]
    fn symmetry_is_about_a_point() {
        let mirrored = set(&["0", "1", "3", "4"]).unwrap();
        assert!(mirrored.is_symmetric_about(&exact("2")) && !mirrored.is_symmetric_about(&exact("0")));
        assert!(!set(&["0", "1", "3", "5"]).unwrap().is_symmetric_about(&exact("5/2")));
        assert!(TrainingSet::new(5, exact("1")).unwrap().is_symmetric_about(&exact("0")));
    }
}
