"""The paper's objects once more, from their definitions, in mpmath: nothing here is from the program."""

from __future__ import annotations

from collections.abc import Sequence

import mpmath
from mpmath import mpf

#: Digits of the reference: terms of a score cancel to some forty of them.
DIGITS = 100


def evenly(n: int) -> list[mpf]:
    """The training set of the appendix: n points on [-1, 1]."""
    return [2 * mpf(k) / (n - 1) - 1 for k in range(n)]


def density(points: Sequence[mpf], t: mpf, x: mpf) -> mpf:
    return mpmath.fsum(mpmath.npdf(x, y, mpmath.sqrt(t)) for y in points) / len(points)


def score(points: Sequence[mpf], t: mpf, x: mpf) -> mpf:
    """d/dx log p_t, from the derivative of each Gaussian."""
    weights = [mpmath.npdf(x, y, mpmath.sqrt(t)) for y in points]
    slopes = (weight * (y - x) / t for weight, y in zip(weights, points, strict=True))
    return mpmath.fsum(slopes) / mpmath.fsum(weights)


def smoothed_score(points: Sequence[mpf], t: mpf, delta: mpf, x: mpf) -> mpf:
    """The local average of the piecewise-linear score: (y_k - x)/t near y_k, a ramp through the midpoint between."""
    near = min(points, key=lambda y: abs(x - y))
    if abs(x - near) <= delta or x < points[0] or x > points[-1]:
        return (near - x) / t
    left = max(y for y in points if y <= x)
    right = min(y for y in points if y > x)
    half_gap, midpoint = (right - left) / 2, (left + right) / 2
    return delta / (half_gap - delta) * (x - midpoint) / t


def breaks(points: Sequence[mpf], delta: mpf, t: mpf) -> list[mpf]:
    """Where the smoothed score has kinks, with ends beyond which p_t has next to nothing."""
    far = 16 * mpmath.sqrt(t)
    kinks = [y + sign * delta for y in points for sign in (-1, 1)]
    return sorted([points[0] - far, points[-1] + far, *points, *kinks])


def loss(points: Sequence[mpf], t: mpf, delta: mpf) -> mpf:
    """L_t of the smoothed score, (4), by quadrature."""

    def integrand(x: mpf) -> mpf:
        return (smoothed_score(points, t, delta, x) - score(points, t, x)) ** 2 * density(points, t, x)

    return t * mpmath.quad(integrand, breaks(points, delta, t))


def flow(points: Sequence[mpf], kappa: mpf, t: mpf, s: mpf, x: mpf) -> mpf:
    """phi_{s|t}(x) for s > 0: the dynamics dx/dt = -score/2 integrated backward in sigma = sqrt(t)."""

    def slope(sigma: mpf, x: Sequence[mpf]) -> list[mpf]:
        return [-sigma * smoothed_score(points, sigma**2, kappa * sigma, x[0])]

    # odefun goes upward only.
    start, end = mpmath.sqrt(t), mpmath.sqrt(s)
    backward = mpmath.odefun(lambda u, x: [-value for value in slope(start - u, x)], mpf(0), [x])
    return backward(start - end)[0]
