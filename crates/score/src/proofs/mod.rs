//! What the displayed steps of the paper's proofs pass through, and nothing else needs.

mod appendix_d;
mod appendix_f;
mod gaussian_piece;
mod linear_distance;

pub use appendix_d::{
    averaged_density, gap_proof_bound, gap_proof_constant, inner_error_bound, inner_integral, outer_factor,
    outer_integral, outer_moments, outer_moments_bound, score_error, two_point_energy,
};
pub use appendix_f::{
    Shifted, cell_gap_bound, cell_gap_constant, feasibility_root, least_score, loss_chord, one_sided_errors,
    staircase_distance, steep_distance, truncated_spread,
};
pub use gaussian_piece::{GaussianPiece, GaussianPieceKernel};
pub use linear_distance::LinearDistance;
