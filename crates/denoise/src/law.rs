//! The law of the dynamics at an earlier time: (20), (35), and the densities (22), (38) at time 0.

use crate::flow::FlowMap;
use crate::terminal::Terminal;
use scoreproof_integral::{Integrand, Kernel};
use scoreproof_real::{Analytic, Field, Interval, Precision, Rational, Real, format_rational};
use scoreproof_score::{Error, NoisedEmpirical, Outward, TrainingSet};
use std::cmp::Ordering;

/// The piece, counted from the left, that holds x when the closed cells around the data points have the squared
/// radius given; the outermost ones reach to infinity.
fn piece_of(set: &TrainingSet, squared_radius: &Rational, x: &Rational) -> usize {
    let gap = set.nearest(x) as usize - 1;
    let offset = x.clone() - set.point(gap as u32 + 1);
    let outside = (gap == 0 && offset < 0) || (gap + 1 == set.len() as usize && offset > 0);
    if outside || offset.clone().square() <= *squared_radius {
        2 * gap
    } else if offset > 0 {
        2 * gap + 1
    } else {
        2 * gap - 1
    }
}

/// The root of a number that is not negative, where it is rational.
fn rational_root(square: &Rational) -> Option<Rational> {
    let is_square = square.numer().is_perfect_square() && square.denom().is_perfect_square();
    is_square.then(|| Rational::from((square.numer().clone().sqrt(), square.denom().clone().sqrt())))
}

impl Terminal {
    /// The map to the time s around x, the piece of it that holds x when cells have the radius that they have at `time`,
    /// and the index of its first data point: of the data points only the one nearest to x and its neighbours are in it.
    fn local(
        &self,
        s: &Rational,
        time: &Rational,
        x: &Rational,
        precision: Precision,
    ) -> Result<(FlowMap<Interval>, usize, u32), Error> {
        let (setting, first) = self.setting().around(self.setting().set().nearest(x));
        let map = FlowMap::new(&setting, s, &precision)?;
        Ok((map, piece_of(setting.set(), &self.squared_delta(time), x), first))
    }

    /// The density at `image` of the law that a branch makes of p_{t0}.
    fn carried(
        &self,
        (map, piece, first): (&FlowMap<Interval>, usize, u32),
        image: &Rational,
        precision: Precision,
    ) -> Interval {
        let set = self.setting().set();
        // An odd piece is a ramp, whose halves have different nearest data points.
        let right_half = !piece.is_multiple_of(2) && *image > set.midpoint(first + piece as u32 / 2);
        let k = first + piece as u32 / 2 + u32::from(right_half);
        let noised = Outward::new(set, self.setting().t(), precision);
        let point = Interval::rational(&set.point(k), &precision);
        map.push_forward(piece, &Interval::rational(image, &precision), |y| {
            noised.density_around(k, &(y.clone() - point))
        })
    }

    /// delta^2 at a time, which is exact.
    fn squared_delta(&self, s: &Rational) -> Rational {
        self.kappa().clone().square() * s
    }

    /// phi_{s|t0}(x), (34) and (36), its branch chosen exactly.
    ///
    /// # Errors
    /// A domain error unless 0 <= s <= t0.
    pub fn flow(&self, s: &Rational, x: &Rational, precision: Precision) -> Result<Interval, Error> {
        let (map, piece, _) = self.local(s, self.setting().t(), x, precision)?;
        Ok(map.branch(piece, &Interval::rational(x, &precision)))
    }

    /// phi_{s|t0}(x) where it is known to be rational: at a centre, for s = t0, and where the roots that enter are.
    #[must_use]
    pub fn flow_exactly(&self, s: &Rational, x: &Rational) -> Option<Rational> {
        let (set, t0) = (self.setting().set(), self.setting().t());
        let piece = piece_of(set, &self.squared_delta(t0), x);
        let is_ramp = !piece.is_multiple_of(2);
        let k = piece as u32 / 2 + 1;
        let centre = if is_ramp { set.midpoint(k) } else { set.point(k) };
        if *x == centre || s == t0 {
            return Some(x.clone());
        }
        let slope = if is_ramp {
            let window = |time: &Rational| Some(set.half_gap_of(k) - rational_root(&self.squared_delta(time))?);
            window(s)? / window(t0)?
        } else {
            rational_root(&(s.clone() / t0))?
        };
        Some((x.clone() - &centre) * slope + centre)
    }

    /// The density (35) at time s; where two of its cases meet, that of the closed cell around a data point.
    ///
    /// # Errors
    /// A domain error unless 0 < s <= t0.
    pub fn density_at(&self, s: &Rational, x: &Rational, precision: Precision) -> Result<Interval, Error> {
        if *s <= 0 {
            return Err(Error::domain("s", format_rational(s), "s > 0: at time 0 the law has atoms"));
        }
        let (map, piece, first) = self.local(s, s, x, precision)?;
        Ok(self.carried((&map, piece, first), x, precision))
    }

    /// The density (38) of the law between the data points, normalised by the mass that is there:
    ///
    /// ```text
    /// r_g p_{t0}(z_g + r_g (x - z_g)) / (1 - sum of the a_k),      r_g = (D_g - delta) / D_g,
    /// ```
    ///
    /// on [y_g, y_(g+1)] and 0 beyond. It jumps at an inner data point; there, the mean of both sides.
    #[must_use]
    pub fn density(&self, x: &Rational, precision: Precision) -> Interval {
        let set = self.setting().set();
        let n = set.len();
        if *x < set.point(1) || *x > set.point(n) {
            return Interval::integer(0, &precision);
        }
        // The gaps that x touches.
        let k = set.nearest(x);
        let gaps: Vec<u32> = match x.cmp(&set.point(k)) {
            Ordering::Less => vec![k - 1],
            Ordering::Greater => vec![k],
            Ordering::Equal => [k - 1, k].into_iter().filter(|g| (1..n).contains(g)).collect(),
        };
        let mass = self.interpolating_mass(precision).times(gaps.len() as i64);
        let zero = Interval::integer(0, &precision);
        let unscaled = gaps.into_iter().fold(zero, |sum, g| sum + self.ramp_density(2 * g as usize - 1, x, precision));
        unscaled / mass
    }

    /// (38) as printed, not normalised, on a ramp (an odd piece).
    #[must_use]
    pub fn ramp_density(&self, ramp: usize, x: &Rational, precision: Precision) -> Interval {
        let g = ramp as u32 / 2 + 1;
        let (setting, first) = self.setting().around(g);
        let delta = setting.delta::<Interval>(&precision);
        let map = FlowMap::between(setting.set(), &Interval::integer(0, &precision), &delta);
        self.carried((&map, 2 * (g - first) as usize + 1, first), x, precision)
    }
}

/// The density (35) at a time 0 <= s <= t0 over one inner piece: a ramp (an odd number), or for s > 0 the cell
/// around an inner data point. Its integral is the law's mass there.
#[derive(Clone, Debug)]
pub struct PieceOfLaw {
    /// The law.
    pub law: Terminal,
    /// The time.
    pub s: Rational,
    /// The piece, counted from the left.
    pub piece: usize,
}

/// [`PieceOfLaw`]'s formula.
#[derive(Clone, Debug)]
pub struct PieceKernel<A: Field> {
    noised: NoisedEmpirical<A>,
    map: FlowMap<A>,
    piece: usize,
}

impl PieceOfLaw {
    fn map<A: Analytic>(&self, context: &A::Context) -> FlowMap<A> {
        let setting = self.law.setting();
        let delta: A = setting.delta(context);
        let ratio = A::rational(&(self.s.clone() / setting.t()), context);
        // A power series has no root at 0.
        let earlier = if self.s == 0 { ratio } else { delta.clone() * ratio.sqrt() };
        FlowMap::between(setting.set(), &earlier, &delta)
    }
}

impl<A: Analytic> Kernel<A> for PieceKernel<A> {
    fn eval(&self, side: usize, x: &A) -> A {
        // A ramp has its left data point on its first half and the right one on its second.
        let k = if self.piece.is_multiple_of(2) { self.piece / 2 } else { self.piece / 2 + side - 1 };
        self.map.push_forward(self.piece, x, |y| self.noised.density_around(k, y))
    }
}

impl Integrand for PieceOfLaw {
    type Kernel<A: Analytic> = PieceKernel<A>;

    fn kernel<A: Analytic>(&self, context: &A::Context) -> PieceKernel<A> {
        let setting = self.law.setting();
        let noised = NoisedEmpirical::new(setting.set(), setting.t(), context);
        PieceKernel { noised, map: self.map(context), piece: self.piece }
    }

    fn breaks<R: Real>(&self, context: &R::Context) -> Vec<R> {
        let map = self.map::<R>(context);
        // The ends of a piece go to its ends.
        let image = |i: usize| map.branch(self.piece, &map.breaks()[i]);
        let mut breaks = vec![image(self.piece - 1), image(self.piece)];
        if !self.piece.is_multiple_of(2) {
            let midpoint = self.law.setting().set().midpoint(self.piece as u32 / 2 + 1);
            breaks.insert(1, R::rational(&midpoint, context));
        }
        breaks
    }

    fn lost_bits(&self) -> u32 {
        let setting = self.law.setting();
        let ratio = setting.set().half_width().clone().square() / setting.t();
        // log2 of the largest exponent that occurs
        let bits = ratio.numer().significant_bits().saturating_sub(ratio.denom().significant_bits());
        bits + 4
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn law(n: u32) -> Terminal {
        let set = TrainingSet::new(n, Rational::from(1)).unwrap();
        Terminal::new(set, Rational::from((1, 50)), Rational::from((6, 5))).unwrap()
    }

    #[test]
    fn a_border_belongs_to_the_cell_of_its_data_point() {
        let set = TrainingSet::new(3, Rational::from(1)).unwrap();
        let radius = Rational::from((1, 64));
        let piece = |x: (i32, i32)| piece_of(&set, &radius, &Rational::from(x));
        let pieces = [(-9, 1), (-7, 8), (-6, 8), (-1, 8), (1, 8), (1, 4), (7, 8), (2, 1)].map(piece);
        assert_eq!(pieces, [0, 0, 1, 2, 2, 3, 4, 4]);
    }

    #[test]
    fn rational_roots_make_a_rational_flow() {
        let exact = |text: &str| scoreproof_real::parse_rational(text).unwrap();
        let set = TrainingSet::new(3, Rational::from(1)).unwrap();
        let rational = Terminal::new(set, exact("1/100"), exact("6/5")).unwrap();
        let p = Precision::bits(96);
        for (s, x) in [("1/400", "-1.3"), ("1/400", "0.1"), ("1/400", "0.7"), ("0", "0.7"), ("1/100", "0.3")] {
            let found = rational.flow_exactly(&exact(s), &exact(x)).unwrap();
            assert!(rational.flow(&exact(s), &exact(x), p).unwrap().contains_rational(&found), "s = {s}, x = {x}");
        }
        assert_eq!(law(3).flow_exactly(&exact("1/200"), &exact("0.3")), None);
        assert_eq!(law(3).flow_exactly(&exact("1/200"), &exact("1/2")), Some(exact("1/2")));
    }

    #[test]
    fn mass_is_conserved_on_every_ramp() {
        let precision = Precision::bits(128);
        for n in [2, 3, 4] {
            let law = law(n);
            for s in ["0", "1/200", "1/50"] {
                let s = scoreproof_real::parse_rational(s).unwrap();
                let mass = (0..n as usize - 1).fold(Interval::integer(0, &precision), |sum, gap| {
                    let part = PieceOfLaw { law: law.clone(), s: s.clone(), piece: 2 * gap + 1 };
                    sum + scoreproof_integral::certified::integrate(&part, 80).unwrap().enclosure
                });
                let closed = law.interpolating_mass(precision);
                assert!(mass.overlaps(&closed), "n = {n}, s = {s}: {mass:?}, {closed:?}");
            }
        }
    }

    #[test]
    fn where_two_cases_meet_the_density_is_that_of_the_cell() {
        let exact = |text: &str| scoreproof_real::parse_rational(text).unwrap();
        let p = Precision::bits(96);
        let set = TrainingSet::new(3, Rational::from(1)).unwrap();
        let law = Terminal::new(set.clone(), exact("1/100"), exact("6/5")).unwrap();
        let noised = NoisedEmpirical::<Interval>::new(&set, &exact("1/100"), &p);
        // delta_s = 3/50 and delta_{t0} = 3/25
        let on_border = noised.density(&Interval::rational(&exact("3/25"), &p));
        let (cell, ramp) = (on_border.clone().times(2), on_border * Interval::rational(&exact("19/22"), &p));
        let at = |x: &str| law.density_at(&exact("1/400"), &exact(x), p).unwrap();
        assert!(at("3/50").overlaps(&cell) && at("-3/50").overlaps(&cell));
        assert!((at("0.0600000000000001") - ramp).magnitude() < 1e-9);
        assert!(law.density_at(&Rational::new(), &exact("0.1"), p).is_err());
        assert!(law.density_at(&exact("0.02"), &exact("0.1"), p).is_err());
    }

    #[test]
    fn the_terminal_density_is_even_and_vanishes_outside() {
        let precision = Precision::bits(128);
        let law = law(3);
        let at = |x: (i32, i32)| law.density(&Rational::from(x), precision);
        assert!(at((3, 10)).overlaps(&at((-3, 10))));
        assert!(at((0, 1)).is_positive() && at((1, 1)).is_positive());
        assert_eq!(*at((11, 10)).upper(), 0);
    }
}
