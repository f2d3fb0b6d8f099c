//! The sizes, with the operations compiled for each.

use super::Ball;

/// Sizes for which [`Ball`] is a number system: 2, 3, 4, 6, 8, 11 and 15 limbs.
pub trait Width: Copy + Sized {
    /// Limbs.
    const LIMBS: u32;
    /// x + y.
    #[doc(hidden)]
    fn plus(&self, rhs: &Self) -> Self;
    /// x - y.
    #[doc(hidden)]
    fn minus(&self, rhs: &Self) -> Self;
    /// x y.
    #[doc(hidden)]
    fn by(&self, rhs: &Self) -> Self;
    /// x / y.
    #[doc(hidden)]
    fn divided_by(&self, rhs: &Self) -> Self;
    /// n x for 0 < n < 2^32.
    #[doc(hidden)]
    fn multiple(&self, n: u32) -> Self;
    /// The square root.
    #[doc(hidden)]
    fn root(&self) -> Self;
    /// e^x.
    #[doc(hidden)]
    fn power(&self) -> Self;
    /// e^x - 1.
    #[doc(hidden)]
    fn power_m1(&self) -> Self;
    /// ln x.
    #[doc(hidden)]
    fn log(&self) -> Self;
    /// ln(1 + x).
    #[doc(hidden)]
    fn log_1p(&self) -> Self;
    /// 2 atanh x.
    #[doc(hidden)]
    fn twice_atanh(&self) -> Self;
    /// tanh x.
    #[doc(hidden)]
    fn hyperbolic_tangent(&self) -> Self;
    /// cosh x.
    #[doc(hidden)]
    fn hyperbolic_cosine(&self) -> Self;
    /// pi and 1 / sqrt(2 pi).
    #[doc(hidden)]
    fn constants() -> &'static [Self; 2];
}

macro_rules! widths {
    ($($n:literal, $wider:literal);+) => {
        $(impl Width for Ball<$n> {
            const LIMBS: u32 = $n;

            #[inline(never)]
            fn plus(&self, rhs: &Self) -> Self {
                self.sum_of(rhs, false)
            }

            #[inline(never)]
            fn minus(&self, rhs: &Self) -> Self {
                self.sum_of(rhs, true)
            }

            #[inline(never)]
            fn by(&self, rhs: &Self) -> Self {
                self.product_of(rhs)
            }

            #[inline(never)]
            fn divided_by(&self, rhs: &Self) -> Self {
                self.quotient_of(rhs)
            }

            #[inline(never)]
            fn multiple(&self, n: u32) -> Self {
                self.multiple_of(n)
            }

            #[inline(never)]
            fn root(&self) -> Self {
                self.sqrt_of()
            }

            #[inline(never)]
            fn power(&self) -> Self {
                self.exp_of()
            }

            #[inline(never)]
            fn power_m1(&self) -> Self {
                self.exp_m1_of::<$wider>()
            }

            #[inline(never)]
            fn log(&self) -> Self {
                self.ln_of::<$wider>()
            }

            #[inline(never)]
            fn log_1p(&self) -> Self {
                self.ln_1p_of::<$wider>()
            }

            #[inline(never)]
            fn twice_atanh(&self) -> Self {
                self.twice_atanh_of()
            }

            #[inline(never)]
            fn hyperbolic_tangent(&self) -> Self {
                self.tanh_of()
            }

            #[inline(never)]
            fn hyperbolic_cosine(&self) -> Self {
                self.cosh_of()
            }

            fn constants() -> &'static [Self; 2] {
                static CONSTANTS: std::sync::LazyLock<[Ball<$n>; 2]> = std::sync::LazyLock::new(Ball::make_constants);
                &CONSTANTS
            }
        })+
    };
}

widths!(2, 3; 3, 4; 4, 5; 6, 7; 8, 9; 11, 12; 15, 16);
