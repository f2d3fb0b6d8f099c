//! The noised empirical density, its scores and their smoothing, losses and gaps.
