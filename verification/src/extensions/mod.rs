//! Beyond the paper: its results for any increasing points on the line, which its last section names as open.
//!
//! D_g is the half gap between y_g and y_(g+1), z_g the midpoint, W = y_n - y_1. With one delta for all data points gap g has the
//! window D_g - delta; with one window w for all gaps it keeps delta_g = D_g - w. For equal gaps both are the paper's.

use crate::claim::Claim;

mod divergence;
mod flow;
mod gap;
mod law;
mod loss;
mod optimum;

/// The claims of this part.
pub(crate) static CLAIMS: &[&Claim] =
    &[&gap::CLAIM, &loss::CLAIM, &optimum::CLAIM, &flow::CLAIM, &law::CLAIM, &divergence::CLAIM];

/// Training sets at which the claims are shown: no two gaps of the first are equal, the second is nearly two points, the third has
/// one wide gap inside.
const POINTS: &[&str] = &["-1,-1/5,1/2,1", "0,1/10,3", "-2,-1,4,9/2,6"];

/// Where they stand.
const PLACE: &str = "Beyond the paper";
