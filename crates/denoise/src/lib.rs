//! Terminal laws of the denoising dynamics.
