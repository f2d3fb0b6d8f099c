#!/usr/bin/env python3
"""Writes corners.json: quantities where t is tiny or huge, where parts cancel, and at fractions where little is left.

    python3 -m venv .venv-oracles
    .venv-oracles/bin/pip install -r tests/oracles/requirements.txt
    .venv-oracles/bin/python tests/oracles/corners.py

By mpmath alone, whose exponents are unbounded, from formulas of their own:

* at a point, the sum over all data points, with every offset an exact fraction, so that what cancels is left out;
* for t -> 0 and delta = kappa sqrt t, what is left when everything below exp(-Delta^2 / 4t) is: the loss is its upper bound
  ((n - 1)/n) F(kappa) (1 - kappa sqrt t / Delta)^-2; the smoothing gap is what happens at each of the 2 (n - 1) kinks, where
  r = log(1 + exp(-2 Delta |v| / t)); the mean of r over a ramp is t pi^2 / (24 Delta w);
* with one window in gaps of any lengths, likewise, the gap is what happens at the kinks of each;
* for large t and two points, the definition of the loss by quadrature in pieces;
* for delta near Delta, the gap without a window, t E r'^2, which differs from it by some w / t.
"""

import json
from fractions import Fraction
from pathlib import Path

from mpmath import erfc, exp, inf, log, log1p, mp, mpf, nstr, pi, quad, sqrt, tanh

DIGITS = 25
mp.dps = 60


def real(q):
    return mpf(q.numerator) / q.denominator


def points(n, half_width):
    return [half_width * Fraction(2 * k - n + 1, n - 1) for k in range(n)]


def weights(n, half_width, t, x):
    """Offsets and weights relative to the nearest data point's, those of equal weight together."""
    offsets = [y - x for y in points(n, half_width)]
    least = min(abs(u) for u in offsets)
    merged = {}
    for u in offsets:
        count, total = merged.get(abs(u), (0, Fraction(0)))
        merged[abs(u)] = (count + 1, total + u)
    return least, [(exp(-real((size**2 - least**2) / (2 * t))), count, total) for size, (count, total) in merged.items()]


def score(n, half_width, t, x):
    _, found = weights(n, half_width, t, x)
    return sum(w * real(total) for w, _, total in found) / real(t) / sum(w * count for w, count, _ in found)


def log_density(n, half_width, t, x):
    least, found = weights(n, half_width, t, x)
    total = sum(w * count for w, count, _ in found)
    return log(total / n / sqrt(2 * pi * real(t))) - real(least**2 / (2 * t))


def upper_tail(x):
    return erfc(x / sqrt(mpf(2))) / 2


def f(kappa):
    return 2 * ((1 + kappa**2) * upper_tail(kappa) - kappa * exp(-(kappa**2) / 2) / sqrt(2 * pi))


def small_loss(n, half_width, t, kappa):
    gap = real(half_width / (n - 1))
    return mpf(n - 1) / n * f(real(kappa)) / (1 - real(kappa) * sqrt(real(t)) / gap) ** 2


def small_gap(n, half_width, t, kappa):
    gap, sigma = real(half_width / (n - 1)), sqrt(real(t))
    delta = real(kappa) * sigma
    step = real(t) / gap
    # Less the factor exp(-kappa^2 / 2): quad stops at an absolute error.
    local = lambda y: exp(-(2 * delta + step * y) * step * y / (2 * real(t))) * log1p(exp(-2 * abs(y))) ** 2
    size = exp(-(real(kappa) ** 2) / 2) / sqrt(2 * pi)
    integral = quad(local, [-inf, -8, -2, 0, 2, 8, inf]) * size * step / sigma
    return mpf(2 * (n - 1)) / n * real(t) / (4 * (gap - delta) ** 2) * integral


def window_gap(points, window, t):
    """One window, any points: two kinks for each gap."""
    window, t = real(window), real(t)
    total = mpf(0)
    for left, right in zip(points, points[1:]):
        half = real((right - left) / 2)
        delta, step = half - window, t / half
        local = lambda y: exp(-(2 * delta + step * y) * step * y / (2 * t)) * log1p(exp(-2 * abs(y))) ** 2
        size = exp(-(delta**2) / (2 * t)) / sqrt(2 * pi * t)
        total += size * step * quad(local, [-inf, -8, -2, 0, 2, 8, inf])
    return t / (2 * window**2) * total / len(points)


def small_kl(n, half_width, t, kappa):
    gap, sigma = real(half_width / (n - 1)), sqrt(real(t))
    a = real(kappa) * sigma / gap
    mean = real(t) * pi**2 / (24 * gap * gap * (1 - a))
    scale = n * sqrt(2 * pi) * sigma / (2 * real(half_width) * (1 - a))
    return (1 + a + a * a) * gap**2 / (6 * real(t)) + log(scale) - mean


def large_loss(t, delta):
    """n = 2, D = 1."""
    t, delta = real(t), real(delta)
    density = lambda x: (exp(-((x - 1) ** 2) / (2 * t)) + exp(-((x + 1) ** 2) / (2 * t))) / (2 * sqrt(2 * pi * t))
    posterior = lambda x: tanh(x / t)
    ramp = lambda x: density(x) * (delta / (1 - delta) * x - posterior(x) + x) ** 2
    near = lambda x: density(x) * (1 - posterior(x)) ** 2
    sigma = sqrt(t)
    inner = quad(ramp, [0, (1 - delta) / 2, 1 - delta])
    cuts = [1 - delta] + [c for c in (mpf(2), sigma / 4) if c > 1] + [sigma * k + 2 for k in (1, 2, 4, 8, 16, 24)]
    return 2 * (inner + quad(near, sorted(cuts))) / t


def unsmoothed_gap(t):
    """t E r'^2 for n = 2, D = 1, where r' = (2 / t) / (1 + exp(2 |x| / t)) towards the other point."""
    t = real(t)
    # Less the factor exp(-1 / 2t).
    density = lambda x: exp(-(x**2) / (2 * t)) * (exp(x / t) + exp(-x / t)) / (2 * sqrt(2 * pi * t))
    return 2 * exp(-1 / (2 * t)) * quad(lambda x: density(x) * (2 / t / (1 + exp(2 * x / t))) ** 2, [0, t, 5 * t, 20 * t, 1, 2, 4]) * t


def records():
    at = {"score": score, "log-density": log_density}
    for t in ("1e-300", "1e-100", "1e-20", "1e-9", "4e-9", "1e9", "1e100", "1e300"):
        for n, half_width, x in (("2", "1", "1/2"), ("2", "1", "-0.5"), ("3", "1", "1/3"), ("4", "1", "-7/5"), ("2", "100000", "50000")):
            for quantity, value in at.items():
                yield quantity, {"n": n, "half-width": half_width, "t": t, "x": x}, value(int(n), Fraction(half_width), Fraction(t), Fraction(x))
    for n, half_width, t, x in (("2", "0.3", "5e-6", "0.3"), ("3", "1", "231e-7", "-0.5"), ("2", "1/3", "1e-6", "1/3"), ("4", "1", "1e-5", "2/3"), ("5", "7/3", "1e-4", "0.5833333")):
        yield "score", {"n": n, "half-width": half_width, "t": t, "x": x}, score(int(n), Fraction(half_width), Fraction(t), Fraction(x))
    for t in ("1e-9", "1e-12", "1e-25", "1e-60", "1e-150", "1e-300", "1e-700", "1e-4000"):
        for n, kappa in (("2", "1"), ("3", "1/1000"), ("4", "30"), ("2", "6/5")):
            smoothed = {"n": n, "half-width": "1", "t": t, "kappa": kappa}
            exact = (int(n), Fraction(1), Fraction(t), Fraction(kappa))
            yield "loss", smoothed, small_loss(*exact)
            yield "smoothing-gap", smoothed, small_gap(*exact)
            yield "kl", {"n": n, "half-width": "1", "t0": t, "kappa": kappa}, small_kl(*exact)
    for window, t in (("0.49999999", "1e-18"), ("0.49999999", "1e-25"), ("0.4999999999999", "1e-30"), ("0.4", "1e-7")):
        points = [Fraction(x) for x in (0, 1, 3)]
        yield "smoothing-gap", {"points": "0,1,3", "t": t, "window": window}, window_gap(points, Fraction(window), Fraction(t))
    for t in ("100", "1e3", "1e9", "1e30", "1e100", "1e300"):
        for delta in ("1/5", "0.9"):
            yield "loss", {"n": "2", "half-width": "1", "t": t, "delta": delta}, large_loss(Fraction(t), Fraction(delta))
    for near in ("1e-30", "1e-60"):
        parameters = {"n": "2", "half-width": "1", "t": "0.02", "delta": str(1 - Fraction(near))}
        yield "smoothing-gap", parameters, unsmoothed_gap(Fraction("0.02"))
    for kappa in ("5000", "38000"):
        yield "f-kappa", {"kappa": kappa}, f(mpf(kappa))


def rounded(x):
    return nstr(x, DIGITS, min_fixed=-5, max_fixed=DIGITS, strip_zeros=False)


def main():
    found = []
    for quantity, parameters, value in records():
        found.append({"quantity": quantity, "parameters": parameters, "value": rounded(value), "source": "mpmath"})
    text = "[\n" + ",\n".join("  " + json.dumps(record) for record in found) + "\n]\n"
    (Path(__file__).resolve().parent / "corners.json").write_text(text, encoding="ascii")


if __name__ == "__main__":
    main()
