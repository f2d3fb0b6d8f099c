//! Small systems of linear equations, in `f64`.

use std::ops::{Index, IndexMut};

/// A square matrix, row by row.
#[derive(Clone, Debug)]
pub(super) struct Matrix {
    size: usize,
    values: Vec<f64>,
}

impl Matrix {
    pub(super) fn zeros(size: usize) -> Self {
        Self { size, values: vec![0.0; size * size] }
    }

    /// The x with A x = b, by Gaussian elimination with partial pivoting; `None` where a pivot is 0.
    pub(super) fn solve(mut self, mut b: Vec<f64>) -> Option<Vec<f64>> {
        let n = self.size;
        for k in 0..n {
            let pivot = (k..n).max_by(|i, j| self[(*i, k)].abs().total_cmp(&self[(*j, k)].abs()))?;
            if self[(pivot, k)] == 0.0 {
                return None;
            }
            (k..n).for_each(|j| self.values.swap(k * n + j, pivot * n + j));
            b.swap(k, pivot);
            for i in k + 1..n {
                let factor = self[(i, k)] / self[(k, k)];
                for j in k + 1..n {
                    self[(i, j)] -= factor * self[(k, j)];
                }
                b[i] -= factor * b[k];
            }
        }
        for k in (0..n).rev() {
            let known: f64 = (k + 1..n).map(|j| self[(k, j)] * b[j]).sum();
            b[k] = (b[k] - known) / self[(k, k)];
        }
        Some(b)
    }
}

impl Index<(usize, usize)> for Matrix {
    type Output = f64;

    fn index(&self, (row, column): (usize, usize)) -> &f64 {
        &self.values[row * self.size + column]
    }
}

impl IndexMut<(usize, usize)> for Matrix {
    fn index_mut(&mut self, (row, column): (usize, usize)) -> &mut f64 {
        &mut self.values[row * self.size + column]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_exchanged_and_a_singular_matrix_has_no_solution() {
        let mut a = Matrix::zeros(3);
        for (at, value) in [((0, 1), 2.0), ((0, 2), 1.0), ((1, 0), 1.0), ((1, 2), -1.0), ((2, 0), 3.0), ((2, 1), 1.0)] {
            a[at] = value;
        }
        let x = [1.0, -2.0, 0.5];
        let b = (0..3).map(|i| (0..3).map(|j| a[(i, j)] * x[j]).sum()).collect();
        let found = a.solve(b).unwrap();
        assert!(found.iter().zip(x).all(|(found, x)| (found - x).abs() < 1e-14), "{found:?}");
        assert_eq!(Matrix::zeros(2).solve(vec![1.0, 0.0]), None);
    }
}
