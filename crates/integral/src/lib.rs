//! One integrand, three engines: double precision, tanh-sinh in MPFR, certified enclosures.
