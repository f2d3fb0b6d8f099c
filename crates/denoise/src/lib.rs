//! The denoising dynamics under the smoothed score, and the law in which it ends (sections 4, C.2, H, I).
//!
//! Started from p_{t0} at time t0 with delta = kappa sqrt t, every point within delta of a data point
//! ends on it and the ramps between are stretched to the whole gap: the terminal law has an atom at
//! each y_k and a density between.
//!
//! What is exact is in enclosures; what is sampled ([`Samples`], [`Denoiser`]) is in `f64`.

mod divergence;
mod driving;
mod euler;
mod flow;
mod law;
mod marginal;
mod random;
mod samples;
mod schedule;
mod statistics;
mod terminal;

pub use divergence::{
    kl_bound, kl_from_uniform, kl_from_uniform_to_noised, kl_from_uniform_two_points, kl_on_ramp, kl_sharper_bound,
};
pub use driving::{Draws, MonteCarlo, Score, ScoreAt};
pub use euler::{Denoiser, euler};
pub use flow::FlowMap;
pub use law::{PieceKernel, PieceOfLaw};
pub use marginal::Marginal;
pub use random::{Purpose, normal, stream};
pub use samples::Samples;
pub use schedule::{Schedule, Variable};
pub use statistics::{
    Coupled, Fit, LEAST_FOR_TEST, coupled_distance, kolmogorov_smirnov, mean, sample_variance, share_above,
};
pub use terminal::Terminal;
