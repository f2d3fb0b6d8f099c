//! The four operations on values, where those with a reference on the right are there.

/// `x + y`, `x - y`, `x * y` and `x / y` for a type, after its generic parameters in brackets, by those with `&y`.
macro_rules! operators_by_value {
    ([$($generics:tt)*] $type:ty) => {
        operators_by_value!(@ [$($generics)*] $type, Add add);
        operators_by_value!(@ [$($generics)*] $type, Sub sub);
        operators_by_value!(@ [$($generics)*] $type, Mul mul);
        operators_by_value!(@ [$($generics)*] $type, Div div);
    };
    (@ [$($generics:tt)*] $type:ty, $trait:ident $method:ident) => {
        impl<$($generics)*> std::ops::$trait for $type {
            type Output = Self;

            #[inline]
            fn $method(self, rhs: Self) -> Self {
                std::ops::$trait::$method(self, &rhs)
            }
        }
    };
}
