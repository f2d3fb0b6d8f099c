#!/usr/bin/env python3
"""Writes points.json, the outside values for training sets that are not equally spaced.

Nothing of scoreproof takes part, nor of make.py: mpmath alone, by the definitions, with none of the rearrangements that
keep digits from cancelling. Integrals are those of the definitions, by mpmath's tanh-sinh rule between the places where
the integrand has a kink; the flow is integrated as a differential equation. What is shown are digits that two working
precisions agree on.

    .venv-peers/bin/python tests/oracles/points.py

A run takes some minutes and is deterministic.
"""

import json
from fractions import Fraction
from pathlib import Path

from mpmath import mp, mpf

HERE = Path(__file__).resolve().parent
DIGITS = 25
PRECISIONS = (40, 50)

A = "-1,-1/5,1/2,1"
B = "3,10/3"
C = "-3/2,-1,0,2,9/4"


def number(text):
    q = Fraction(text)
    return mpf(q.numerator) / q.denominator


class Setting:
    """Points, a time, and delta_g in each gap."""

    def __init__(self, parameters, time="t"):
        self.y = [number(p) for p in parameters["points"].split(",")]
        self.t = number(parameters[time]) if time in parameters else None
        self.z = [(a + b) / 2 for a, b in zip(self.y, self.y[1:])]
        self.half = [(b - a) / 2 for a, b in zip(self.y, self.y[1:])]
        self.delta = None
        if "delta" in parameters:
            self.delta = [number(parameters["delta"])] * len(self.half)
        if "kappa" in parameters:
            self.kappa = number(parameters["kappa"])
            self.delta = [self.kappa * mp.sqrt(self.t)] * len(self.half)
        if "window" in parameters:
            self.delta = [d - number(parameters["window"]) for d in self.half]

    def p(self, x):
        """The mean of Gaussians."""
        total = sum(mp.exp(-((x - y) ** 2) / (2 * self.t)) for y in self.y)
        return total / (len(self.y) * mp.sqrt(2 * mp.pi * self.t))

    def mean(self, x):
        weights = [mp.exp(-((x - y) ** 2) / (2 * self.t)) for y in self.y]
        return sum(w * y for w, y in zip(weights, self.y)) / sum(weights)

    def score(self, x):
        return (self.mean(x) - x) / self.t

    def nearest(self, x):
        return min(self.y, key=lambda y: abs(x - y))

    def pl(self, x):
        if x in self.z:
            return mpf(0)
        return (self.nearest(x) - x) / self.t

    def smoothed(self, x):
        """Linear interpolation of the piecewise linear score between y_g + delta_g and y_(g+1) - delta_g."""
        for left, right, delta in zip(self.y, self.y[1:], self.delta):
            a, b = left + delta, right - delta
            if a < x < b:
                f, g = (left - a) / self.t, (right - b) / self.t
                return f + (g - f) * (x - a) / (b - a)
        return (self.nearest(x) - x) / self.t

    def averaged(self, window, x):
        return (mp.log(self.p(x + window)) - mp.log(self.p(x - window))) / (2 * window)

    def breaks(self):
        """Where p_t or the smoothed score changes its form, and how far out p_t counts."""
        reach = 16 * mp.sqrt(self.t)
        inner = [v for y, z, w, d in zip(self.y, self.z, self.y[1:], self.delta) for v in (y, y + d, z, w - d)]
        return sorted(set([self.y[0] - reach, *inner, self.y[-1], self.y[-1] + reach]))

    def expectation(self, f):
        ends = self.breaks()
        # Each piece in steps of a quarter of sqrt t at most, for the rule to see every Gaussian.
        cuts = []
        for a, b in zip(ends, ends[1:]):
            steps = int(mp.ceil((b - a) / (2 * mp.sqrt(self.t))))
            cuts += [a + (b - a) * i / steps for i in range(steps)]
        return mp.quad(lambda x: self.p(x) * f(x), [*cuts, ends[-1]])


def loss(q):
    s = Setting(q)
    return s.t * s.expectation(lambda x: (s.smoothed(x) - s.score(x)) ** 2)


def gap(q):
    s = Setting(q)
    window = s.half[0] - s.delta[0]
    return s.t * s.expectation(lambda x: (s.smoothed(x) - s.averaged(window, x)) ** 2)


def nonsmoothness(q):
    """The sum of the changes of slope, from values of the score between its breaks."""
    s = Setting(q)
    ends = sorted([y + d for y, d in zip(s.y, s.delta)] + [y - d for y, d in zip(s.y[1:], s.delta)])
    ends = [ends[0] - 1, *ends, ends[-1] + 1]
    third = lambda a, b, i: s.smoothed(a + (b - a) * i / 3)
    slopes = [(third(a, b, 2) - third(a, b, 1)) * 3 / (b - a) for a, b in zip(ends, ends[1:])]
    return sum(abs(b - a) for a, b in zip(slopes, slopes[1:]))


def flow(s, kappa, start, x, end):
    """dx/dsigma = -sigma s_hat(x) from sigma = start to end, the time being sigma^2: (17)."""

    def slope(sigma, x):
        at = Setting.__new__(Setting)
        at.y, at.t, at.delta = s.y, sigma**2, [kappa * sigma] * len(s.half)
        return -sigma * at.smoothed(x)

    # Runge-Kutta's method of order 4, at steps whose errors Richardson's rule takes away.
    def run(steps):
        h, sigma, at = (end - start) / steps, start, x
        for _ in range(steps):
            a = slope(sigma, at)
            b = slope(sigma + h / 2, at + h * a / 2)
            c = slope(sigma + h / 2, at + h * b / 2)
            d = slope(sigma + h, at + h * c)
            sigma, at = sigma + h, at + h * (a + 2 * b + 2 * c + d) / 6
        return at

    table = [run(8 * 2**i) for i in range(5)]
    for order in range(4, 4 + len(table) - 1):
        table = [b + (b - a) / (2**order - 1) for a, b in zip(table, table[1:])]
    return table[-1]


def flow_map(q):
    s = Setting(q)
    return flow(s, s.kappa, mp.sqrt(s.t), number(q["x"]), mp.sqrt(number(q["s"])))


def flow_density(q):
    """The density of the start times by how much the flow back in time stretches, which is linear around x."""
    s = Setting(q, "t0")
    ends = mp.sqrt(number(q["s"])), mp.sqrt(s.t)
    h = mpf(1) / 1000
    back = [flow(s, s.kappa, ends[0], number(q["x"]) + shift, ends[1]) for shift in (0, h)]
    return s.p(back[0]) * (back[1] - back[0]) / h


def masses(s):
    """Of the cells around the data points, and of the ramps."""
    ends = [mpf("-inf")]
    for left, right, delta in zip(s.y, s.y[1:], s.delta):
        ends += [left + delta, right - delta]
    ends.append(mpf("inf"))
    below = lambda x: sum(mp.erfc((y - x) / mp.sqrt(2 * s.t)) for y in s.y) / (2 * len(s.y))
    pieces = [below(b) - below(a) for a, b in zip(ends, ends[1:])]
    return pieces[::2], pieces[1::2]


def at_zero(s, x):
    """The density at time 0 between the data points: what a ramp carries, stretched over its gap."""
    for left, right, z, half, delta in zip(s.y, s.y[1:], s.z, s.half, s.delta):
        if left < x < right:
            ratio = (half - delta) / half
            return ratio * s.p(z + ratio * (x - z))
    raise ValueError(x)


def terminal_density(q):
    s = Setting(q, "t0")
    return at_zero(s, number(q["x"])) / sum(masses(s)[1])


def kl(q):
    s = Setting(q, "t0")
    width = s.y[-1] - s.y[0]
    ends = sorted(s.y + s.z + [z + h * f for z, h in zip(s.z, s.half) for f in (mpf(-1) / 4, mpf(1) / 4)])
    return mp.quad(lambda x: -mp.log(width * at_zero(s, x)) / width, ends)


def pointwise(f):
    return lambda q: f(Setting(q), number(q["x"]))


QUANTITIES = {
    "density": pointwise(lambda s, x: s.p(x)),
    "log-density": pointwise(lambda s, x: mp.log(s.p(x))),
    "score": pointwise(lambda s, x: s.score(x)),
    "posterior-mean": pointwise(lambda s, x: s.mean(x)),
    "pl-score": pointwise(lambda s, x: s.pl(x)),
    "la-score": lambda q: Setting(q).averaged(number(q["w"]), number(q["x"])),
    "la-pl-score": pointwise(lambda s, x: s.smoothed(x)),
    "smoothing-gap": gap,
    "loss": loss,
    "nonsmoothness": nonsmoothness,
    "flow-map": flow_map,
    "flow-density": flow_density,
    "atom": lambda q: masses(Setting(q, "t0"))[0][int(q["k"]) - 1],
    "terminal-density": terminal_density,
    "interpolating-mass": lambda q: sum(masses(Setting(q, "t0"))[1]),
    "kl": kl,
}


def cases():
    """Quantities with their parameters."""
    positions = ["-1.3", "-1/2", "0.16", "0.7", "1/2", "2.2"]
    for points, t in [(A, "0.02"), (A, "0.3"), (C, "0.05")]:
        for x in positions:
            for name in ["density", "log-density", "score", "posterior-mean", "pl-score"]:
                yield name, {"points": points, "t": t, "x": x}
            yield "la-score", {"points": points, "t": t, "w": "1/9", "x": x}
    yield "la-score", {"points": C, "t": "0.05", "w": "3/2", "x": "0.3"}
    for x in positions:
        yield "la-pl-score", {"points": A, "t": "0.02", "delta": "1/5", "x": x}
        yield "la-pl-score", {"points": A, "t": "0.02", "window": "1/5", "x": x}
        yield "la-pl-score", {"points": C, "t": "0.005", "kappa": "1.4", "x": x}
        yield "flow-map", {"points": A, "s": "0.001", "t": "0.02", "kappa": "1.2", "x": x}
        yield "flow-density", {"points": A, "s": "0.004", "t0": "0.02", "kappa": "1.2", "x": x}
    for points, t, way in [
        (A, "0.02", ("window", "0.15")),
        (A, "0.3", ("window", "0.2")),
        (B, "0.003", ("delta", "0.1")),
        (C, "0.01", ("window", "0.05")),
    ]:
        yield "smoothing-gap", {"points": points, "t": t, way[0]: way[1]}
    for points, t, way in [
        (A, "0.02", ("delta", "0.2")),
        (A, "0.02", ("delta", "0.25")),
        (A, "0.02", ("window", "0.2")),
        (A, "0.02", ("window", "0")),
        (A, "0.3", ("kappa", "0.3")),
        (B, "0.003", ("kappa", "2")),
        (C, "0.01", ("kappa", "1.2")),
    ]:
        yield "loss", {"points": points, "t": t, way[0]: way[1]}
        if way[1] not in ("0", "0.25"):
            yield "nonsmoothness", {"points": points, "t": t, way[0]: way[1]}
    for points, t0, kappa in [(A, "0.02", "1.2"), (B, "0.003", "0.5"), (C, "0.01", "1.2")]:
        start = {"points": points, "t0": t0, "kappa": kappa}
        for k in range(1, len(points.split(",")) + 1):
            yield "atom", {**start, "k": str(k)}
        yield "interpolating-mass", start
        yield "kl", start
    for x in ["-0.9", "-1/7", "1/3", "0.8"]:
        yield "terminal-density", {"points": A, "t0": "0.02", "kappa": "1.2", "x": x}


def value(name, parameters):
    """The digits on which two working precisions agree, as many as are shown."""
    found = []
    for digits in PRECISIONS:
        with mp.workdps(digits):
            found.append(QUANTITIES[name](parameters))
    first, second = found
    # At the middle of a gap the score is 0, and what rounding leaves of it is far below all other values.
    if max(abs(first), abs(second)) < mpf(10) ** -36:
        return "0"
    assert abs(first - second) <= abs(second) * mpf(10) ** -(DIGITS + 2), (name, parameters, first, second)
    with mp.workdps(PRECISIONS[1]):
        return mp.nstr(second, DIGITS, strip_zeros=False, min_fixed=-5, max_fixed=20)


def main():
    lines = []
    for name, parameters in cases():
        entry = {"quantity": name, "parameters": parameters, "value": value(name, parameters)}
        lines.append(json.dumps(entry))
    (HERE / "points.json").write_text("[\n" + ",\n".join(lines) + "\n]\n")
    print(f"{len(lines)} values, each to {DIGITS} digits")


if __name__ == "__main__":
    main()
