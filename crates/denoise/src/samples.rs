//! Samples in d dimensions, the same for any number of threads.

use crate::flow::FlowMap;
use crate::random::{Purpose, normal, stream};
use crate::terminal::Terminal;
use rand::RngExt;
use rayon::prelude::*;
use scoreproof_real::{Field, Rational, format_rational};
use scoreproof_score::{Error, TrainingSet};

/// Samples that one task works on.
pub(crate) const CHUNK: usize = 256;

/// Points of R^d; the first coordinate is the tangent one, along the data.
#[derive(Clone, Debug, PartialEq)]
pub struct Samples {
    dimension: usize,
    /// One point after the other.
    coordinates: Vec<f64>,
}

impl Samples {
    /// The most dimensions.
    pub const MAX_DIMENSION: usize = 1000;
    /// The most coordinates of all samples together.
    pub const MAX_COORDINATES: usize = 100_000_000;

    /// `count` samples of p_t in `dimension` dimensions, the data on the first axis: y_K + sqrt t Z. Each has its
    /// own stream of random numbers, so that the first ones are the same however many are drawn.
    ///
    /// # Errors
    /// A domain error unless t > 0, 1 <= d <= [`Self::MAX_DIMENSION`], count >= 1 and d count <=
    /// [`Self::MAX_COORDINATES`].
    pub fn noised(set: &TrainingSet, t: &Rational, dimension: usize, count: usize, seed: u64) -> Result<Self, Error> {
        if *t <= 0 {
            return Err(Error::domain("t", format_rational(t), "t > 0"));
        }
        if !(1..=Self::MAX_DIMENSION).contains(&dimension) {
            return Err(Error::domain("dimension", dimension, format!("1 <= dimension <= {}", Self::MAX_DIMENSION)));
        }
        let most = Self::MAX_COORDINATES / dimension;
        if !(1..=most).contains(&count) {
            let domain = format!("1 <= samples <= {most} in {dimension} dimensions");
            return Err(Error::domain("samples", count, domain));
        }
        let points: Vec<f64> = set.points().map(|y| f64::rational(&y, &())).collect();
        let sigma = f64::rational(t, &()).sqrt();
        let mut coordinates = vec![0.0; dimension * count];
        coordinates.par_chunks_mut(dimension).enumerate().for_each(|(i, x)| {
            let mut random = stream(seed, Purpose::Start, 0, i as u64);
            let k = random.random_range(0..set.len());
            for coordinate in x.iter_mut() {
                *coordinate = sigma * normal(&mut random);
            }
            x[0] += points[k as usize];
        });
        Ok(Self { dimension, coordinates })
    }

    /// Points given by all their coordinates, one point after the other.
    ///
    /// # Errors
    /// A domain error unless d >= 1 divides the number of coordinates.
    pub fn of_coordinates(dimension: usize, coordinates: Vec<f64>) -> Result<Self, Error> {
        if dimension == 0 || !coordinates.len().is_multiple_of(dimension) {
            let domain = format!("a divisor of the number of coordinates, {}", coordinates.len());
            return Err(Error::domain("dimension", dimension, domain));
        }
        Ok(Self { dimension, coordinates })
    }

    /// d.
    #[must_use]
    pub fn dimension(&self) -> usize {
        self.dimension
    }

    /// The number of samples.
    #[must_use]
    pub fn len(&self) -> usize {
        self.coordinates.len() / self.dimension
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.coordinates.is_empty()
    }

    /// All coordinates, one point after the other.
    #[must_use]
    pub fn coordinates(&self) -> &[f64] {
        &self.coordinates
    }

    /// The same, without a copy.
    #[must_use]
    pub fn into_coordinates(self) -> Vec<f64> {
        self.coordinates
    }

    /// Adds a multiple of other coordinates, as many as there are.
    ///
    /// # Panics
    /// For more coordinates or fewer.
    pub fn add(&mut self, factor: f64, terms: &[f64]) {
        assert_eq!(self.coordinates.len(), terms.len(), "the number of coordinates");
        self.coordinates.iter_mut().zip(terms).for_each(|(x, term)| *x += factor * term);
    }

    /// The samples, one after the other.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &[f64]> {
        self.coordinates.chunks_exact(self.dimension)
    }

    /// One coordinate of every sample, counted from 0, the tangent one.
    ///
    /// # Panics
    /// For a coordinate that is not there.
    #[must_use]
    pub fn coordinate(&self, i: usize) -> Vec<f64> {
        self.iter().map(|x| x[i]).collect()
    }

    /// The first samples.
    #[must_use]
    pub fn first(&self, count: usize) -> Self {
        let end = self.coordinates.len().min(count.saturating_mul(self.dimension));
        Self { dimension: self.dimension, coordinates: self.coordinates[..end].to_vec() }
    }

    /// The numbers of the samples in the order of their tangent coordinates.
    pub(crate) fn order_along(&self) -> Vec<usize> {
        let along = self.coordinate(0);
        let mut order: Vec<usize> = (0..self.len()).collect();
        order.sort_by(|&i, &j| along[i].total_cmp(&along[j]));
        order
    }

    /// The samples with these numbers.
    pub(crate) fn permuted(&self, order: &[usize]) -> Self {
        let points: Vec<&[f64]> = self.iter().collect();
        let coordinates = order.iter().flat_map(|&i| points[i]).copied().collect();
        Self { dimension: self.dimension, coordinates }
    }

    /// The samples of which these are [`Self::permuted`].
    pub(crate) fn permuted_back(&self, order: &[usize]) -> Self {
        let mut coordinates = vec![0.0; self.coordinates.len()];
        let mut points: Vec<&mut [f64]> = coordinates.chunks_exact_mut(self.dimension).collect();
        self.iter().zip(order).for_each(|(x, &i)| points[i].copy_from_slice(x));
        Self { dimension: self.dimension, coordinates }
    }

    /// The samples at an earlier time by the exact flow under the smoothed score: phi_{s|t0}, (34), along the data
    /// and the factor sqrt(s / t0) in the normal directions, Proposition 6.
    ///
    /// # Errors
    /// A domain error unless 0 <= s <= t0.
    pub fn along_flow(&self, law: &Terminal, s: &Rational) -> Result<Self, Error> {
        let map = FlowMap::<f64>::new(law.setting(), s, &())?;
        // The cells around the data points shrink as the normal directions do.
        let contraction = *map.slope(0);
        let mut moved = self.clone();
        moved.chunks_mut().for_each(|(_, chunk)| {
            for x in chunk.chunks_exact_mut(self.dimension) {
                let along = map.at(&x[0]);
                x.iter_mut().for_each(|coordinate| *coordinate *= contraction);
                x[0] = along;
            }
        });
        Ok(moved)
    }

    /// Runs of samples to work on in parallel, with the number of the first one.
    pub(crate) fn chunks_mut(&mut self) -> impl IndexedParallelIterator<Item = (usize, &mut [f64])> {
        self.coordinates.par_chunks_mut(CHUNK * self.dimension).enumerate().map(|(i, chunk)| (i * CHUNK, chunk))
    }
}
