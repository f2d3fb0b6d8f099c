#!/usr/bin/env python3
"""Times two peers on four integrals of the paper, for comparison with scoreproof's engines.

    python3 -m venv .venv-peers
    .venv-peers/bin/pip install -r tests/oracles/requirements.txt
    .venv-peers/bin/python benches/peers/peers.py flint     # python-flint's acb.integral: certified
    .venv-peers/bin/python benches/peers/peers.py mpmath    # mpmath's quad: an estimate of its error, no proof

An engine runs in a process of its own. Each case is called once to warm up (both libraries cache their
quadrature nodes), then at least five times and for two seconds, a slow one at least once; a JSON line
per case goes to stdout. `--digits 30,50` selects, `--seconds S` changes the two seconds, `--counts` adds
the number of evaluations of the integrand and the mean time of one. The digits obtained are those that
agree with tests/oracles/quantities.json; for flint also no more than the returned ball proves.

Both engines integrate the same thing: the formula that loses no digits, its constants hoisted, unrolled
for the case at hand. With T = t/Delta^2 and s = 2 Delta (x - y_k)/t for the y_k nearest to x,

    S_k(s) = sum_m exp(-2 m^2/T + m s),   m from 1-k to n-k,
    p_t(x) = exp(-T s^2/8) S_k(s) / (n sqrt(2 pi t)),   ESF = PL + (log S_k)'(x),   w * PL = LA-PL,

so that the left side of (32) is t/(4 w^2) times the mean of log(S(x+w)/S(x-w))^2 and the loss t times that
of (LA-PL - PL - (log S)')^2. All is even in x. Between the kinks the integrand is analytic; the half line is
cut at the kinks, and then geometrically away from them.
"""

import argparse
import json
import math
import statistics
import sys
import time
from fractions import Fraction
from pathlib import Path

ORACLES = Path(__file__).resolve().parents[2] / "tests" / "oracles" / "quantities.json"
CASES = [
    (quantity, n, t, delta)
    for quantity in ("smoothing-gap", "loss")
    for n, t, delta in ((2, "0.02", "0.3"), (4, "0.005", "0.15"))
]
DIGITS = (30, 50, 100, 200)


class Problem:
    """A case (D = 1): its pieces of the half line in s, and the source of the integrand on each.

    `number` makes the engine's number of a rational; `exp`, `sqrt` and `pi` are the engine's.
    """

    def __init__(self, quantity, n, t, delta, number, exp, sqrt, pi):
        self.n, self.number, self.exp = n, number, exp
        self.is_gap = quantity == "smoothing-gap"
        self.t, self.gap = Fraction(t), Fraction(1, n - 1)
        delta = Fraction(delta)
        self.window = self.gap - delta
        self.ratio = self.t / self.gap**2  # T
        self.kink = 2 * self.gap * delta / self.t  # in s
        # The scaled gap carries a factor exp(delta^2/(2t)), lest it be exponentially small: tolerances are absolute.
        self.shift = delta**2 / (2 * self.t) if self.is_gap else Fraction(0)
        weight = self.t / (4 * self.window**2) if self.is_gap else 4 / self.ratio
        self.factor = 2 * number(weight * self.t / (2 * self.gap)) * exp(number(-self.shift)) / (n * sqrt(2 * pi * number(self.t)))
        # A lower bound of the size of the integral before the factor: the known leading terms, divided by about two.
        root = math.sqrt(float(self.ratio))
        a, kappa = float(delta / self.gap), float(delta) / math.sqrt(float(self.t))
        if self.is_gap:
            size = (n - 1) / n * root**3 * 0.3 / (2 * 2.507 * (1 - a) ** 2)
        else:
            tail, density = math.erfc(kappa / math.sqrt(2)) / 2, math.exp(-(kappa**2) / 2) / 2.507
            size = (n - 1) / n * 2 * ((1 + kappa**2) * tail - kappa * density)
        self.size = size / 2 / (float(self.factor) * math.exp(float(self.shift)))

    def half_line(self, end):
        """(k, side, from, to): side is -1 and 1 on the half ramps beside y_k, 0 between the kinks."""
        edge, kink = 2 / self.ratio, self.kink
        found = []
        for k in range(self.n // 2 + 1, self.n + 1):
            found.append((k, -1, -edge, -kink))
            found.append((k, 0, -kink, end if k == self.n else kink))
            if k < self.n:
                found.append((k, 1, kink, edge))
        return found

    def end(self, digits):
        """Where to stop, and a bound for the rest: S_n - 1 and its derivative decrease, the mass beyond s is Q(sqrt(T) s/2).

        In doubles, and with a hundred units to spare in the last digit kept: the rest is added to the enclosure.
        """
        if self.n > 4:
            raise NotImplementedError
        ratio, step = float(self.ratio), 2 * float(self.gap * self.window / self.t)
        wanted = math.log(self.size) - (digits + 4) * math.log(10)
        s = -float(self.kink)
        while True:
            s += 1.0
            # log of 2 (sum_m m exp(-2 m^2/T - m v))^2 for v = s (loss), s - step (gap); each term is below the first.
            v = s - step if self.is_gap else s
            height = 2 * (-2 / ratio - v) + 2 * math.log(self.n**2)
            z = math.sqrt(ratio) * s / 2
            mass = -z * z / 2 if z > 0 else 0.0
            rest = height + mass + float(self.shift) + math.log(math.sqrt(8 * math.pi / ratio) * self.n)
            if rest < wanted and v > -2 / ratio + math.log(2):
                return Fraction(s), math.exp(rest) if rest > -700 else 10.0**-300
        raise AssertionError

    def polynomial(self, constants, name, k, offset, moment=False):
        """Source of S_k(s + offset) - 1, or of its derivative in s, from e = exp(s) and f = exp(-s)."""

        def horner(variable, sign, top):
            text = ""
            for m in range(top, 0, -1):
                constant = f"{name}{'p' if sign > 0 else 'm'}{m}"
                value = self.exp(self.number(-2 * m * m / self.ratio + sign * m * offset))
                constants[constant] = value * (sign * m) if moment else value
                text = f"{variable}*({constant}+{text})" if text else f"{variable}*{constant}"
            return text

        return "+".join(filter(None, (horner("e", 1, self.n - k), horner("f", -1, k - 1))))

    def body(self, k, side):
        """(constants, source lines): the integrand `value` from s, e, f and h = exp(shift - T s^2/8)."""
        constants = {"curve": self.number(-self.ratio / 8), "shift": self.number(self.shift)}
        lines = [f"here = {self.polynomial(constants, 'c', k, Fraction(0))}"]
        if self.is_gap:
            step, spacing = 2 * self.gap * self.window / self.t, 4 / self.ratio
            up, down = (k + 1 if side > 0 else k), (k - 1 if side < 0 else k)
            lines += [
                f"low = {self.polynomial(constants, 'a', down, -step - spacing * (down - k))}",
                f"high = {self.polynomial(constants, 'b', up, step - spacing * (up - k))}",
                "ratio = (high-low)/(1+low)",
                "LOG1P",
                "value = (h+h*here)*(r*r)",
            ]
        else:
            lines += ["here = 1+here", f"pull = {self.polynomial(constants, 'd', k, Fraction(0), moment=True)}"]
            if side:
                slope = self.t / (4 * self.gap * self.window)
                constants["slope"] = self.number(slope)
                constants["start"] = self.number(-slope * side * self.kink)
                lines.append("pull = pull-(slope*s+start)*here")
            lines.append("value = h*(pull*pull)/here")
        return constants, lines
