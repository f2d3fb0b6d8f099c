//! The objects of sections 2 and 3 of the paper and of its appendix C.1, for n equally spaced
//! points on [-D, D] in one dimension.
//!
//! Each formula is written once, generic over the number systems of [`scoreproof_real`]; see
//! [`NoisedEmpirical`] for the one decomposition that keeps all of them accurate near data points,
//! at midpoints, far outside, and for t from 1e-6 to 1e6.

mod decay;
mod error;
mod integrals;
mod local;
mod loss;
mod loss_limit;
mod noised;
mod roughness;
mod setting;
mod smoothed;
mod training_set;

pub use decay::{GapMajorant, decay_integral, gap_asymptotics};
pub use error::Error;
pub use integrals::{CellIntegrand, GapIntegrand, LossIntegrand, PosteriorVarianceIntegrand, ResidualIntegrand};
pub use local::{
    Shifted, cell_gap_bound, cell_gap_constant, feasibility_root, least_score, loss_chord, one_sided_errors,
    staircase_distance, steep_distance, truncated_moments, truncated_spread,
};
pub use loss::{
    loss_surplus, loss_upper_bound, score_matching_loss, score_matching_loss_checked, shrunk_loss, smoothing_gap,
    smoothing_gap_checked,
};
pub use loss_limit::{inverse_loss_limit, loss_limit, loss_limit_derivative};
pub use noised::NoisedEmpirical;
pub use roughness::{allowed_ratio, nonsmoothness_lower_bound, printed_lower_bound};
pub use setting::{Setting, Smoothing};
pub use smoothed::{SmoothedScore, nonsmoothness, piecewise_linear_score};
pub use training_set::TrainingSet;
