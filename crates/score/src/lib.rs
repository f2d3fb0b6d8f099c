//! The objects of sections 2 and 3 of the paper and of its appendix C.1, for any increasing points on the line, n
//! equally spaced ones on [-D, D] among them.
//!
//! Each formula is written once, generic over the number systems of [`scoreproof_real`]: exact parameters are a
//! [`Setting`], what they come to in a number system is a [`SettingIn`]. See [`NoisedEmpirical`] for the one decomposition
//! that keeps all of them accurate near data points, at midpoints, far outside, and for any t > 0.

mod band;
mod batch;
mod decay;
mod decay_integral;
mod error;
mod gaussian;
mod integrals;
mod local;
mod loss;
mod loss_limit;
mod many;
mod noised;
mod outward;
mod proofs;
mod roughness;
mod setting;
mod setting_in;
mod smoothed;
mod spread;
mod surplus;
mod tilt;
mod training_set;
mod vector;

pub use band::{LossBand, loss_band, surplus_over_root};
pub use batch::NoisedBatch;
pub use decay::{GapMajorant, gap_asymptotics};
pub use decay_integral::decay_integral;
pub use error::Error;
pub use gaussian::{
    gaussian_density, gaussian_exponent, gaussian_moment, half_gaussian_moment, mixture_density, mixture_distribution,
    truncated_moments,
};
pub use integrals::{
    CellIntegrand, GapIntegrand, GapPart, GapPartIntegrand, LossIntegrand, PosteriorVarianceIntegrand,
    ResidualIntegrand, ScoreIntegrand,
};
pub use loss::{
    gap_part, local_average_by_integration, loss_upper_bound, loss_upper_bound_in, posterior_variance,
    score_matching_loss, score_matching_loss_checked, shrunk_loss, smoothing_gap, smoothing_gap_checked,
};
pub use loss_limit::{inverse_loss_limit, loss_limit, loss_limit_derivative};
pub use many::{Few, MAX_INTEGRATED};
pub use noised::NoisedEmpirical;
pub use outward::Outward;
pub use proofs::{
    GaussianPiece, GaussianPieceKernel, LinearDistance, Shifted, averaged_density, cell_gap_bound, cell_gap_constant,
    feasibility_root, gap_proof_bound, gap_proof_constant, inner_error_bound, inner_integral, least_score, loss_chord,
    one_sided_errors, outer_factor, outer_integral, outer_moments, outer_moments_bound, score_error,
    staircase_distance, steep_distance, truncated_spread, two_point_energy,
};
pub use roughness::{
    Feasible, NearOptimality, Strength, allowed_ratio, least_factor, least_feasible_kappa, limit_coefficient_squared,
    limit_excess, limit_range, near_optimality, nonsmoothness_lower_bound, nonsmoothness_upper_bound, optimum_limit,
    printed_lower_bound,
};
pub use setting::{Setting, Smoothing};
pub use setting_in::SettingIn;
pub use smoothed::{
    SmoothedScore, joined, nonsmoothness, nonsmoothness_in, piecewise_linear_average, piecewise_linear_score,
};
pub use spread::{mean_squared_distance, variance};
pub use surplus::{loss_surplus, loss_surplus_parts, two_point_surplus_majorant};
pub use training_set::TrainingSet;
pub use vector::{directional_average, least_norm, power_average, segment_average_of_cubic, with_normal_components};
