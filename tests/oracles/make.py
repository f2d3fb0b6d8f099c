#!/usr/bin/env python3
"""Writes functions.json and quantities.json, the outside values that the tests compare with.

Nothing of scoreproof takes part: the values are enclosed by python-flint (Arb's ball arithmetic),
rounded correctly to the digits shown, and each is computed a second time by mpmath from the
formula as it is printed, without any of the rearrangements used for the first. A difference stops
the script.

    python3 -m venv .venv-peers
    .venv-peers/bin/pip install -r tests/oracles/requirements.txt
    .venv-peers/bin/python tests/oracles/make.py

requirements.txt pins the versions used. A run takes about two minutes, and is deterministic.

Notation is the paper's: y_k = -D + 2 (k-1) Delta, Delta = D/(n-1), z_k = y_k + Delta; further
u = x - y_k for the y_k nearest to x, g = 2 Delta/t, and

    S_k(u) = sum_m exp(-2 Delta^2 m^2/t) exp(g m u),   m from 1-k to n-k,

so that p_t(x) = S_k(u) exp(-u^2/(2t)) / (n sqrt(2 pi t)) and, with r = log S_k, the empirical score
is the piecewise linear score plus r'(x). Nothing cancels in r or r', which is the point.
"""

import json
import sys
import time
from fractions import Fraction
from math import isqrt
from pathlib import Path

from flint import acb, arb, ctx, fmpq
from mpmath import mp, mpf

HERE = Path(__file__).resolve().parent
FUNCTION_DIGITS = 60
QUANTITY_DIGITS = 40
# MPFR's default exponent range ends at 2^(1 - 2^30).
MPFR_SMALLEST_EXPONENT_10 = -323228496

# ------------------------------------------------------------------ exact numbers and decimals


def exact(text):
    """The rational that a parameter such as "0.02" or "-1/3" stands for."""
    return Fraction(text)


def ball(q):
    """The ball of a rational, or of whatever is a ball already."""
    return arb(fmpq(q.numerator, q.denominator)) if isinstance(q, Fraction) else arb(q)


def layout(sign, mantissa, exponent):
    """`mantissa` (a string of digits, d.ddd) times 10^exponent, plain where that is short."""
    digits = len(mantissa)
    if -7 <= exponent < 0:
        body = "0." + "0" * (-exponent - 1) + mantissa
    elif 0 <= exponent < digits - 1:
        body = mantissa[: exponent + 1] + "." + mantissa[exponent + 1 :]
    else:
        body = f"{mantissa[0]}.{mantissa[1:]}e{exponent}"
    return ("-" if sign < 0 else "") + body


def round_digits(integer, exponent, digits):
    """|integer| * 10^exponent rounded half to even to `digits` digits: (string, exponent of the first)."""
    text = str(abs(integer))
    drop = len(text) - digits
    if drop <= 0:
        return text + "0" * -drop, exponent + len(text) - 1
    quotient, rest = divmod(abs(integer), 10**drop)
    half = 10**drop // 2
    if rest > half or (rest == half and quotient % 2):
        quotient += 1
    text = str(quotient)
    carried = len(text) - digits
    return text[:digits], exponent + drop + digits - 1 + carried


def decimal_of_fraction(q, digits):
    """A rational, correctly rounded."""
    if q == 0:
        return "0"
    scale = digits + 40 + max(0, len(str(q.denominator)) - len(str(abs(q.numerator))))
    quotient, rest = divmod(abs(q.numerator) * 10**scale, q.denominator)
    # A sticky last digit keeps a tie from being seen where there is none.
    sticky = quotient * 10 + (1 if rest else 0)
    mantissa, exponent = round_digits(sticky, -scale - 1, digits)
    return layout(q, mantissa, exponent)


def decimal_of_ball(x, digits):
    """The ball's correctly rounded decimal, or None when it is too wide to tell."""
    if not x.is_finite():
        return None
    mid, rad, exponent = (int(v) for v in x.mid_rad_10exp(digits + 20))
    low, high = mid - rad, mid + rad
    if low <= 0 <= high:
        return None
    a = round_digits(low, exponent, digits)
    b = round_digits(high, exponent, digits)
    return layout(mid, *a) if a == b else None


def ziv(compute, digits, limit=1 << 22):
    """Raises the precision until `compute()` settles `digits` digits."""
    precision = int(digits * 3.33) + 64
    while precision < limit:
        ctx.prec = precision
        found = decimal_of_ball(compute(), digits)
        if found is not None:
            return found
        precision *= 2
    raise ArithmeticError("no digits at any precision tried")


# --------------------------------------------------------------------------------- comparison

agreements = []


def agree(name, value, other, digits):
    """Asserts that mpmath's `other` has the same first `digits` digits as the decimal `value`."""
    with mp.workdps(max(digits, QUANTITY_DIGITS) + 30):
        mine = mpf(value)
        other = mpf(other)
        if mine == 0:
            error = abs(other)
        else:
            error = abs(other - mine) / abs(mine)
        assert error < mpf(10) ** -digits, f"{name}: {value} against {mp.nstr(other, digits + 5)}"
    agreements.append((name, digits))


# ---------------------------------------------------------------------------------- functions

TINY = "0." + "0" * 39 + "1"  # 1e-40
NEAR_ONE = "0." + "9" * 30
ABOVE_ONE = "1." + "0" * 29 + "1"

FUNCTIONS = {
    "exp": (
        lambda x: x.exp(),
        lambda x: mp.exp(x),
        ["0", TINY, "-" + TINY, "1/3", "-1/3", "1", "-1", "0.5", "-20", "1000", "-1000", "100000", "-100000", "355/113"],
    ),
    "expm1": (
        lambda x: x.expm1(),
        lambda x: mp.expm1(x),
        ["0", TINY, "-" + TINY, "0.000001", "-0.000001", "1/3", "-1/3", "1", "-1", "-50", "-1000", "1000", "100000"],
    ),
    "ln": (
        lambda x: x.log(),
        lambda x: mp.log(x),
        [TINY, "1", NEAR_ONE, ABOVE_ONE, "1/3", "2", "10", "1000", "100000", "0.000001", "2.718281828459045235360287", "2/3"],
    ),
    "ln_1p": (
        lambda x: x.log1p(),
        lambda x: mp.log1p(x),
        ["0", TINY, "-" + TINY, "0.000001", "1/3", "-1/3", "1", "-0.5", "-" + NEAR_ONE, "1000", "100000", "-0.999"],
    ),
    "sqrt": (
        lambda x: x.sqrt(),
        lambda x: mp.sqrt(x),
        ["0", TINY, "0." + "0" * 40 + "1", "1/3", "2", "4", "0.02", "0.25", NEAR_ONE, ABOVE_ONE, "1000", "100000", "1/9"],
    ),
    "tanh": (
        lambda x: x.tanh(),
        lambda x: mp.tanh(x),
        ["0", TINY, "-" + TINY, "0.000001", "1/3", "-1/3", "1", "-1", "5", "20", "50", "-1000", "1000"],
    ),
    "cosh": (
        lambda x: x.cosh(),
        lambda x: mp.cosh(x),
        ["0", TINY, "0.000001", "1/3", "-1/3", "1", "-1", "20", "-50", "1000", "100000"],
    ),
    "erf": (
        lambda x: x.erf(),
        lambda x: mp.erf(x),
        ["0", TINY, "-" + TINY, "0.000001", "1/3", "-1/3", "0.5", "1", "-2", "3", "5", "10", "-10", "1000"],
    ),
    "erfc": (
        lambda x: x.erfc(),
        lambda x: mp.erfc(x),
        ["0", TINY, "0.000001", "1/3", "-1/3", "1", "-2", "3", "5", "10", "-10", "100", "1000", "10000", "100000"],
    ),
    "normal_density": (
        lambda x: (-x * x / 2).exp() / (2 * arb.pi()).sqrt(),
        lambda x: mp.exp(-x * x / 2) / mp.sqrt(2 * mp.pi),
        ["0", TINY, "0.000001", "1/3", "-1/3", "1", "-2", "3", "5", "-10", "100", "1000", "10000", "100000"],
    ),
    "normal_upper_tail": (
        lambda x: (x / arb(2).sqrt()).erfc() / 2,
        lambda x: mp.erfc(x / mp.sqrt(2)) / 2,
        ["0", TINY, "-0.000001", "1/3", "-1/3", "1.2", "-2", "3", "5", "-10", "40", "100", "1000", "10000", "100000"],
    ),
    "li2": (
        lambda x: arb(2).zeta() if x == 1 else x.polylog(2),
        lambda x: mp.polylog(2, x).real,
        ["0", TINY, "-" + TINY, "1", NEAR_ONE, "0.999", "1/2", "1/3", "-1/3", "-1", "-2", "-" + ABOVE_ONE, "-1000", "-100000"],
    ),
    "sin": (
        lambda x: x.sin(),
        lambda x: mp.sin(x),
        ["0", TINY, "-" + TINY, "1/3", "-1", "355/113", "3.14159265358979323846264338327950288419", "22", "1000", "-100000",
         "10000000000000000000000"],
    ),
    "cos": (
        lambda x: x.cos(),
        lambda x: mp.cos(x),
        ["0", TINY, "1/3", "-1", "355/226", "1.57079632679489661923132169163975144209", "11", "1000", "-100000",
         "10000000000000000000000"],
    ),
    "atan": (
        lambda x: x.atan(),
        lambda x: mp.atan(x),
        ["0", TINY, "-" + TINY, "0.000001", "1/3", "-1/3", "1", "-1", NEAR_ONE, "1000", "-100000",
         "10000000000000000000000"],
    ),
}

# Where the argument makes the value exactly 0, so that no precision would ever settle a digit.
ZEROS = {("expm1", "0"), ("ln", "1"), ("ln_1p", "0"), ("sqrt", "0"), ("tanh", "0"), ("erf", "0"), ("li2", "0"), ("sin", "0"), ("atan", "0")}


def with_note(record):
    """Marks what MPFR's default exponent range cannot hold."""
    value = record["value"]
    if "e-" in value and int(value.split("e")[1]) < MPFR_SMALLEST_EXPONENT_10:
        record["note"] = "below the smallest positive number of MPFR's default exponent range"
    return record


def functions():
    records = []
    for name, (enclosed, other, points) in FUNCTIONS.items():
        for text in points:
            x = exact(text)
            if (name, text) in ZEROS:
                value = "0"
                ctx.prec = 300
                assert enclosed(ball(x)).contains(0)
            else:
                value = ziv(lambda: enclosed(ball(x)), FUNCTION_DIGITS)
            with mp.workdps(FUNCTION_DIGITS + 60):
                second = other(mpf(x.numerator) / x.denominator)
            agree(f"{name}({text})", value, second, FUNCTION_DIGITS - 1)
            records.append(with_note({"function": name, "x": text, "value": value, "source": "python-flint"}))
    return records


# --------------------------------------------------------------------------- the training set


class Points:
    """n points, evenly spaced on [-D, D]."""

    def __init__(self, n, half_width):
        self.n = n
        self.half_width = half_width
        self.gap = half_width / (n - 1)  # Delta

    def y(self, k):
        return -self.half_width + 2 * (k - 1) * self.gap

    def nearest(self, x):
        """The index of a nearest point."""
        k = round((x + self.half_width) / (2 * self.gap)) + 1
        return min(max(k, 1), self.n)

    def sums(self, k, t):
        """Functions of the pair exp(+-2 Delta u/t): S_k - 1, and sum_m m exp(...)."""
        n, g = self.n, ball(-2 * self.gap**2 / t)
        coefficient = {m: (g * m * m).exp() for m in range(1, n)}

        def horner(e, top, weight):
            total = acb(0)
            for m in range(top, 0, -1):
                total = (total + coefficient[m] * weight(m)) * e
            return total

        def excess(e):
            total = acb(0)
            if k < n:
                total += horner(e[0], n - k, lambda m: 1)
            if k > 1:
                total += horner(e[1], k - 1, lambda m: 1)
            return total

        def moment(e):
            total = acb(0)
            if k < n:
                total += horner(e[0], n - k, lambda m: m)
            if k > 1:
                total -= horner(e[1], k - 1, lambda m: m)
            return total

        return excess, moment

    def exponentials(self, z, *indices):
        """exp(z) and exp(-z), each where the sums at one of `indices` use it.

        Never the one as the inverse of the other: a wide complex ball for exp(z) holds 0.
        """
        return (z.exp() if min(indices) < self.n else None, (-z).exp() if max(indices) > 1 else None)

    def normaliser(self, t):
        return 1 / (self.n * (2 * arb.pi() * ball(t)).sqrt())


def parse(parameters):
    """The named parameters as rationals, `n` and `k` as integers, with DESIGN's defaults."""
    values = {name: exact(text) for name, text in parameters.items()}
    points = Points(int(values.get("n", 2)), values.get("half-width", Fraction(1)))
    return points, values


def delta_of(points, values, time_name="t"):
    """delta, as a rational where it was given as one, else kappa sqrt(t) as a function giving a ball."""
    if "delta" in values:
        delta = values["delta"]
        assert 0 < delta <= points.gap
        return lambda: ball(delta)
    kappa, t = values["kappa"], values[time_name]
    assert 0 < kappa**2 * t < points.gap**2, (values, "delta is not below Delta")
    return lambda: ball(kappa) * ball(t).sqrt()


# --------------------------------------------------------------------- quantities at one point


def density(points, v):
    t, x = v["t"], v["x"]
    k = points.nearest(x)
    u = x - points.y(k)
    excess, _ = points.sums(k, t)
    e = points.exponentials(acb(ball(2 * points.gap * u / t)), k)
    return points.normaliser(t) * ball(-u * u / (2 * t)).exp() * (1 + excess(e).real)


def log_excess(points, t, x):
    """r(x) = log S_k(u)."""
    k = points.nearest(x)
    excess, _ = points.sums(k, t)
    return excess(points.exponentials(acb(ball(2 * points.gap * (x - points.y(k)) / t)), k)).real.log1p()


def log_density(points, v):
    t, x = v["t"], v["x"]
    u = x - points.y(points.nearest(x))
    return points.normaliser(t).log() + ball(-u * u / (2 * t)) + log_excess(points, t, x)


def pull(points, t, x):
    """t r'(x): the posterior mean minus the nearest point."""
    k = points.nearest(x)
    excess, moment = points.sums(k, t)
    e = points.exponentials(acb(ball(2 * points.gap * (x - points.y(k)) / t)), k)
    return ball(2 * points.gap) * (moment(e) / (1 + excess(e))).real


def posterior_mean(points, v):
    return ball(points.y(points.nearest(v["x"]))) + pull(points, v["t"], v["x"])


def score(points, v):
    t, x = v["t"], v["x"]
    return ball((points.y(points.nearest(x)) - x) / t) + pull(points, t, x) / ball(t)


def local_average_score(points, v):
    t, x, w = v["t"], v["x"], v["w"]
    square = [(x + s * w - points.y(points.nearest(x + s * w))) ** 2 for s in (1, -1)]
    linear = ball((square[1] - square[0]) / (2 * t))
    return (linear + log_excess(points, t, x + w) - log_excess(points, t, x - w)) / ball(2 * w)


def piecewise_linear_score(points, v):
    """Exact."""
    t, x = v["t"], v["x"]
    distances = [abs(x - points.y(k)) for k in range(1, points.n + 1)]
    nearest = [points.y(k) for k in range(1, points.n + 1) if distances[k - 1] == min(distances)]
    return (sum(nearest) / len(nearest) - x) / t


def smoothed_score(points, v):
    """(31) with its two misprints mended. `delta` a rational: exact; else a ball."""
    t, x = v["t"], v["x"]
    k = points.nearest(x)
    u = x - points.y(k)
    outside = (k == 1 and u <= 0) or (k == points.n and u >= 0)
    if "delta" in v:
        delta = v["delta"]
        on_ramp = not outside and abs(u) > delta
    else:
        on_ramp = not outside and u * u > v["kappa"] ** 2 * t
        delta = ball(v["kappa"]) * ball(t).sqrt()
    if not on_ramp:
        return -u / t if "delta" in v else ball(-u / t)
    z = points.y(k) + (points.gap if u > 0 else -points.gap)
    if "delta" in v:
        return delta / (points.gap - delta) * (x - z) / t
    return delta / (ball(points.gap) - delta) * ball((x - z) / t)


def nonsmoothness(points, v):
    """(65)."""
    n, gap, t = points.n, points.gap, v["t"]
    if "delta" in v:
        return 2 * (n - 1) * gap / (t * (gap - v["delta"]))
    delta = delta_of(points, v)()
    return ball(2 * (n - 1) * gap / t) / (ball(gap) - delta)


def upper_tail(x):
    return (x / arb(2).sqrt()).erfc() / 2


def f_of(kappa):
    """F of (56): 2 [(1 + kappa^2) Q(kappa) - kappa phi(kappa)]."""
    phi = (-kappa * kappa / 2).exp() / (2 * arb.pi()).sqrt()
    return 2 * ((1 + kappa * kappa) * upper_tail(kappa) - kappa * phi)


def f_kappa(_, v):
    return f_of(ball(v["kappa"]))


def f_inverse(_, v):
    """Found by mpmath, then proved by a change of sign: F decreases strictly."""
    target = v["value"]
    bits = ctx.prec
    with mp.workprec(2 * bits + 200):
        level = mpf(target.numerator) / target.denominator

        def log_f(k):
            phi = mp.exp(-k * k / 2) / mp.sqrt(2 * mp.pi)
            return mp.log(2 * ((1 + k * k) * mp.erfc(k / mp.sqrt(2)) / 2 - k * phi))

        # F(k) <= e^(-k^2/2) brackets the root.
        low, high = mpf(0), mp.sqrt(-2 * mp.log(level)) + 1
        for _step in range(40):
            middle = (low + high) / 2
            if log_f(middle) > mp.log(level):
                low = middle
            else:
                high = middle
        root = mp.findroot(lambda k: log_f(k) - mp.log(level), (low, high), tol=mpf(2) ** (-3 * bits), maxsteps=60)
        sign, man, exponent, _ = root._mpf_
    man = int(man)
    centre = arb(man if not sign else -man) * arb(2) ** exponent
    width = abs(centre) * arb(2) ** (-bits + 8)
    keep = ctx.prec
    ctx.prec = 2 * bits + 200
    low, high = (centre - width).mid(), (centre + width).mid()
    assert f_of(low) > ball(target) > f_of(high)
    ctx.prec = keep
    return low.union(high)


def gaussian_mass(points, t, low, high):
    """p_t([low, high]) for balls low < high, either of which may be None (infinite)."""
    root = ball(t).sqrt()
    total = arb(0)
    for j in range(1, points.n + 1):
        a = None if low is None else (low - ball(points.y(j))) / root
        b = None if high is None else (high - ball(points.y(j))) / root
        if a is None:
            total += upper_tail(-b)
        elif b is None:
            total += upper_tail(a)
        elif (a + b) > 0:
            total += upper_tail(a) - upper_tail(b)
        else:
            total += upper_tail(-b) - upper_tail(-a)
    return total / points.n


def atom(points, v):
    """(39), with <= in its first case."""
    k, t = int(v["k"]), v["t0"]
    d = delta_of(points, v, "t0")()
    y = ball(points.y(k))
    return gaussian_mass(points, t, None if k == 1 else y - d, None if k == points.n else y + d)


def interpolating_mass(points, v):
    t = v["t0"]
    d = delta_of(points, v, "t0")()
    return sum((gaussian_mass(points, t, ball(points.y(k)) + d, ball(points.y(k + 1)) - d) for k in range(1, points.n)), arb(0))


def rational_root(q):
    """The root of a rational, where it is one."""
    root = Fraction(isqrt(q.numerator), isqrt(q.denominator))
    return root if root * root == q else None


def root_of(q):
    """The root of a rational: exact where it is rational, else a ball."""
    root = rational_root(q)
    return ball(q).sqrt() if root is None else root


def combine(operation, *numbers):
    """`operation` on rationals where all of them are, else on balls."""
    if all(isinstance(q, Fraction) for q in numbers):
        return operation(*numbers)
    return operation(*(ball(q) for q in numbers))


def place(points, x, squared_radius):
    """The branch that holds x: (nearest k, whether x is in its closed cell or beyond the outermost points, side of y_k)."""
    k = points.nearest(x)
    u = x - points.y(k)
    outside = (k == 1 and u <= 0) or (k == points.n and u >= 0)
    return k, outside or u * u <= squared_radius, 1 if u > 0 else -1


def stretch(points, v, s, t):
    """(Delta - delta_s)/(Delta - delta_t), the slope of (34) on the ramps."""
    first, second = (root_of(v["kappa"] ** 2 * time) for time in (s, t))
    return combine(lambda a, b, gap: (gap - a) / (gap - b), first, second, points.gap)


def flow_map(points, v):
    """(34), and (36) for s = 0, on the branch chosen exactly. Exact where the roots are."""
    s, t, x = v["s"], v["t"], v["x"]
    assert 0 <= s <= t and v["kappa"] ** 2 * t < points.gap**2
    k, in_cell, side = place(points, x, v["kappa"] ** 2 * t)
    centre = points.y(k) if in_cell else points.y(k) + side * points.gap
    if x == centre or s == t:
        return x
    slope = root_of(s / t) if in_cell else stretch(points, v, s, t)
    return combine(lambda c, a, q: c + a * (q - c), centre, slope, x)


def density_around(points, t, k, u, exponent):
    """p_t(y_k + u) for a ball u, with u^2/(2t) given."""
    excess, _ = points.sums(k, t)
    e = points.exponentials(acb(ball(2 * points.gap / t) * u), k)
    return points.normaliser(t) * (-exponent).exp() * (1 + excess(e).real)


def on_ramp(points, t, k, side, slope, x):
    """p_t where the ramp beside y_k takes x from, over the slope."""
    u = ball(side * points.gap) + ball(x - points.y(k) - side * points.gap) / ball(slope)
    return density_around(points, t, k, u, u * u / ball(2 * t)) / ball(slope)


def flow_density(points, v):
    """(35), with p_(t0) at t0; on a border the case of the closed cell."""
    s, t, x = v["s"], v["t0"], v["x"]
    assert 0 < s <= t and v["kappa"] ** 2 * t < points.gap**2
    k, in_cell, side = place(points, x, v["kappa"] ** 2 * s)
    if in_cell:
        u, root = x - points.y(k), ball(s / t).sqrt()
        return density_around(points, t, k, ball(u) / root, ball(u * u / (2 * s))) / root
    return on_ramp(points, t, k, side, stretch(points, v, s, t), x)


def terminal_density(points, v):
    """(38) normalised by 1 - sum a_k; at an inner data point the mean of both sides."""
    t, x = v["t0"], v["x"]
    if abs(x) > points.half_width:
        return Fraction(0)
    k, _, side = place(points, x, Fraction(0))
    sides = [side]
    if x == points.y(k):
        sides = [o for o, exists in ((-1, k > 1), (1, k < points.n)) if exists]
    slope = stretch(points, v, Fraction(0), t)
    total = sum((on_ramp(points, t, k, o, slope, x) for o in sides), arb(0))
    return total / (len(sides) * interpolating_mass(points, v))


def kl_bound(_, v):
    """The right side of Prop. 5 as printed."""
    t, kappa = v["t0"], v["kappa"]
    assert kappa**2 * t < 1
    rest = 1 - ball(kappa) * ball(t).sqrt()
    return 1 / (3 * ball(t) * rest) + (ball(t).sqrt() / rest).log() + (2 * (2 * arb.pi()).sqrt()).log()


# --------------------------------------------------------------------------------- integrals


def log1p_checked(z, analytic):
    """log(1 + z), not finite where the branch cut might be touched and that matters."""
    if analytic:
        one = 1 + z
        if not one.real > 0 and not one.log(analytic=True).is_finite():
            return acb(arb.nan())
    return z.log1p()


def splits(a, b, scale, centres):
    """Exact points strictly between the balls a and b, at centre +- scale 2^i for each centre."""
    low, high = float(a.mid()), float(b.mid())
    margin = (high - low) * 0.02
    found = set()
    for centre in centres:
        step = scale
        while step < high - low:
            for point in (centre - step, centre + step):
                if low + margin < point < high - margin:
                    found.add(point)
            step *= 2
    return [a] + [arb(point) for point in sorted(found)] + [b]


def spread(t, gap):
    """Bits by which an integral of order (t/Delta^2)^2 is below 1, or (t/Delta^2)^-2 is, for large t."""
    ratio = t / gap**2
    return 2 * abs(ratio.numerator.bit_length() - ratio.denominator.bit_length())


def integrate(pieces, bits):
    """The sum of the integrals of (integrand, [end points]); two passes, the first for the size."""
    ctx.prec = 64
    size = arb(0)
    for integrand, points in pieces(64):
        for a, b in zip(points, points[1:]):
            part = acb.integral(integrand, a, b, rel_tol=arb(2) ** -8, abs_tol=arb(2) ** -300, eval_limit=3000)
            if part.is_finite():
                size = size.max(abs(part.real.mid()))
    ctx.prec = bits + 48
    tolerance = size * arb(2) ** (-bits - 8)
    total = acb(0)
    for integrand, points in pieces(bits):
        for a, b in zip(points, points[1:]):
            total += acb.integral(integrand, a, b, rel_tol=arb(2) ** (-bits - 8), abs_tol=tolerance.mid())
    return total.real


def far_mass(points, t, allowed):
    """u, and an upper bound of p_t at more than u from every point that `allowed` accepts; (Delta, 0) if there is no such u.

    The mass of N(y_j, t) there is at most 2 Q(u/sqrt t).
    """
    root, step = ball(t).sqrt(), float(t) ** 0.5
    while arb(step) < ball(points.gap):
        mass = 2 * upper_tail(arb(step) / root)
        if allowed(mass):
            return arb(step), mass
        step *= 1.1
    return ball(points.gap), arb(0)


def half_line(points, delta, reach, tail):
    """x >= 0 cut at every kink and midpoint: (k, side, from, to) in u = x - y_k.

    side is -1 on a left half ramp, 1 on a right one, 0 between the kinks; what is farther than `reach` from every point is
    left out, the last piece ends at u = `tail`. All integrands here are even, so that this is half of the line.
    """
    n, gap = points.n, ball(points.gap)
    touching = not (gap - delta) > 0  # delta = Delta: no ramps
    found = []
    for k in range(n // 2 + 1, n + 1):
        central = points.y(k) == 0
        if not central and not touching:
            found.append((k, -1, -reach, -delta))
        found.append((k, 0, arb(0) if central else -delta, tail if k == n else delta))
        if k < n and not touching:
            found.append((k, 1, delta, reach))
    return found


def gap_integral(points, v, bits):
    """The left side of (32) as t/(4 w^2) int p (r(x+w) - r(x-w))^2 dx, w = Delta - delta; for w = 0, t int p r'^2."""
    t = v["t"]
    n, gap = points.n, points.gap
    delta_ball = delta_of(points, v)
    windowless = v.get("delta") == gap
    scale = float(t / gap)

    def cut(bits):
        """Where to stop between the points and beyond the last, and a bound for what is left out.

        Between: 0 <= r <= log n. Beyond X: r decreases, hence t/(4 w^2) r(X-w)^2 Q((X - y_n)/sqrt t).
        """
        delta, tt = delta_ball(), ball(t)
        w = ball(gap) - delta
        offset = (delta * delta / (2 * tt)).exp()
        small = tt * arb(2) ** (-bits - 40 - spread(t, gap))
        if windowless:
            reach, far = ball(gap), arb(0)
        else:
            worst = tt / (4 * w * w) * arb(n).log() ** 2 * offset
            reach, far = far_mass(points, t, lambda mass: worst * mass < small)
            far *= worst
        excess, moment = points.sums(n, t)
        step = max(scale, 1e-9)
        while True:
            u = -delta + arb(step)
            if windowless:
                e = points.exponentials(acb(u * ball(2 * gap / t)), n)
                height = (ball(2 * gap / t) * (moment(e) / (1 + excess(e))).real) ** 2 * tt
            else:
                e = points.exponentials(acb((u - w) * ball(2 * gap / t)), n)
                height = excess(e).real.log1p() ** 2 * tt / (4 * w * w)
            rest = height * upper_tail(u / tt.sqrt()) * offset
            if rest < small:
                return reach, u, arb(0).union(rest + far)
            step *= 1.25

    def pieces(bits):
        delta = delta_ball()
        w = ball(gap) - delta
        g, factor = ball(2 * gap / t), ball(-1 / (2 * t))
        offset = delta * delta / ball(2 * t)
        reach, tail, _ = cut(bits)
        result = []
        for k, side, a, b in half_line(points, delta, reach, tail):
            excess, moment = points.sums(k, t)
            if windowless:

                def integrand(u, _analytic, k=k, excess=excess, moment=moment):
                    e = points.exponentials(g * u, k)
                    m = moment(e)
                    return (factor * u * u + offset).exp() * m * m / (1 + excess(e))
            else:
                up, down = (k + 1 if side > 0 else k), (k - 1 if side < 0 else k)
                excess_up, _ = points.sums(up, t)
                excess_down, _ = points.sums(down, t)
                # x + w and x - w in u of their own points.
                ahead, behind = w - ball(2 * gap * (up - k)), -w - ball(2 * gap * (down - k))

                def integrand(u, analytic, k=k, up=up, down=down, ahead=ahead, behind=behind, excess=excess, excess_up=excess_up, excess_down=excess_down):
                    e = points.exponentials(g * u, k)
                    below = excess_down(points.exponentials(g * (u + behind), down))
                    above = excess_up(points.exponentials(g * (u + ahead), up))
                    difference = log1p_checked((above - below) / (1 + below), analytic)
                    return (factor * u * u + offset).exp() * (1 + excess(e)) * difference * difference

            d = float(delta.mid())
            result.append((integrand, splits(a, b, scale, (-d, d))))
        return result

    total = integrate(pieces, bits)
    delta, tt = delta_ball(), ball(t)
    w = ball(gap) - delta
    head = tt * ball(4 * gap**2 / t**2) if windowless else tt / (4 * w * w)
    _, _, rest = cut(bits)
    return 2 * (head * points.normaliser(t) * total + rest) * (-delta * delta / (2 * tt)).exp()


def loss_integral(points, v, bits):
    """L_t of the LA-PL score: t int p (lin - r')^2, lin its difference from the PL score."""
    t = v["t"]
    n, gap = points.n, points.gap
    delta_ball = delta_of(points, v)
    root = float(t) ** 0.5

    def cut(bits):
        """As in gap_integral; between the points the two scores differ by less than (Delta + 2D)/t."""
        tt = ball(t)
        small = arb(2) ** (-bits - 60 - spread(t, gap)) * (-delta_ball() ** 2 / (2 * tt)).exp()
        worst = ball(gap + 2 * points.half_width) ** 2 / tt
        reach, far = far_mass(points, t, lambda mass: worst * mass < small) if delta_ball() < ball(gap) else (ball(gap), arb(0))
        excess, moment = points.sums(n, t)
        step = root
        while True:
            u = arb(step)
            e = points.exponentials(acb(u * ball(2 * gap / t)), n)
            rest = tt * (ball(2 * gap / t) * (moment(e) / (1 + excess(e))).real) ** 2 * upper_tail(u / tt.sqrt())
            if rest < small:
                return reach, u, arb(0).union(rest + worst * far)
            step *= 1.25

    def pieces(bits):
        delta = delta_ball()
        g, factor = ball(2 * gap / t), ball(-1 / (2 * t))
        reach, tail, _ = cut(bits)
        result = []
        for k, side, a, b in half_line(points, delta, reach, tail):
            excess, moment = points.sums(k, t)
            slope = ball(gap / t) / (ball(gap) - delta) if side else arb(0)

            def integrand(u, _analytic, k=k, excess=excess, moment=moment, side=side, slope=slope):
                e = points.exponentials(g * u, k)
                s = 1 + excess(e)
                difference = slope * (u - side * delta) - g * moment(e) / s
                return (factor * u * u).exp() * s * difference * difference

            d = float(delta.mid())
            result.append((integrand, splits(a, b, root, (-d, d))))
        return result

    total = integrate(pieces, bits)
    _, _, rest = cut(bits)
    return 2 * (ball(t) * points.normaliser(t) * total + rest)


def kl_integral(points, v, bits):
    """(1 + a + a^2)/(6T) + log(n sqrt(2 pi t0)/(2D(1-a))) - mean of r over the gaps, a = d/Delta, T = t0/Delta^2.

    It is - log(2D(1-a)) - mean of log p_{t0} over the union of the [y_k + d, y_{k+1} - d], Lemma 12 for any n.
    """
    t, n, gap = v["t0"], points.n, points.gap
    delta_ball = delta_of(points, v, "t0")

    def pieces(_bits):
        delta, g = delta_ball(), ball(2 * gap / t)
        result = []
        for k in range(1, n):
            excess, _ = points.sums(k, t)

            def integrand(u, analytic, k=k, excess=excess):
                return log1p_checked(excess(points.exponentials(g * u, k)), analytic)

            result.append((integrand, splits(delta, ball(gap), float(t / gap), (float(gap),))))
        return result

    total = integrate(pieces, bits)
    a = delta_ball() / ball(gap)
    mean = total / ((n - 1) * ball(gap) * (1 - a))
    return (1 + a + a * a) * ball(gap**2 / (6 * t)) + (n * (2 * arb.pi() * ball(t)).sqrt() / (ball(2 * points.half_width) * (1 - a))).log() - mean


# ------------------------------------------------- the second computation: mpmath, as printed


def real(q):
    return mpf(q.numerator) / q.denominator


class Printed:
    """The paper's formulas, literally."""

    def __init__(self, points, v, time_name="t"):
        self.t = real(v[time_name])
        self.n = points.n
        self.gap = real(points.gap)
        self.y = [real(points.y(k)) for k in range(1, points.n + 1)]
        if "delta" in v:
            self.delta = real(v["delta"])
        elif "kappa" in v:
            self.delta = real(v["kappa"]) * mp.sqrt(self.t)

    def terms(self, x):
        return [mp.exp(-((x - y) ** 2) / (2 * self.t)) for y in self.y]

    def density(self, x):
        return mp.fsum(self.terms(x)) / (self.n * mp.sqrt(2 * mp.pi * self.t))

    def posterior_mean(self, x):
        weights = self.terms(x)
        return mp.fdot(weights, self.y) / mp.fsum(weights)

    def score(self, x):
        return (self.posterior_mean(x) - x) / self.t

    def pl(self, x):
        return (min(self.y, key=lambda y: abs(x - y)) - x) / self.t

    def la_pl(self, x):
        y, delta = self.y, self.delta
        if x <= y[0] + delta:
            return (y[0] - x) / self.t
        if x >= y[-1] - delta:
            return (y[-1] - x) / self.t
        for k in range(self.n):
            if y[k] - delta <= x <= y[k] + delta:
                return (y[k] - x) / self.t
        for k in range(self.n - 1):
            if y[k] + delta < x < y[k + 1] - delta:
                return delta / (self.gap - delta) * (x - (y[k] + y[k + 1]) / 2) / self.t
        raise AssertionError

    def average(self, x):
        w = self.gap - self.delta
        if w == 0:
            return self.score(x)
        return (mp.log(self.density(x + w)) - mp.log(self.density(x - w))) / (2 * w)

    def line(self, scale, reach):
        """Break points on x >= 0: kinks and midpoints, and a geometric mesh of `scale` at the kinks."""
        top = self.y[-1] + reach
        marks = {mpf(0), top}
        centres = set()
        for y in self.y:
            centres |= {y - self.delta, y + self.delta}
            marks |= {y - self.gap, y + self.gap}
        for centre in centres:
            marks.add(centre)
            step = scale
            while step < top:
                marks |= {centre - step, centre + step}
                step *= 3
        marks = sorted(m for m in marks if 0 <= m <= top)
        # Rounding can make two marks out of one.
        kept = [marks[0]]
        for m in marks[1:]:
            if m - kept[-1] > mpf(10) ** -18 * top:
                kept.append(m)
        return kept


    def at(self, v, time):
        """The same at another time, with delta = kappa sqrt(time)."""
        self.t = time
        self.delta = real(v["kappa"]) * mp.sqrt(time)
        return self

    def flow(self, s, x):
        """(34); for s = 0 it is (36)."""
        ratio, y, d, gap = mp.sqrt(s / self.t), self.y, self.delta, self.gap
        for k in range(self.n):
            after = k == 0 or x >= y[k] - d
            if after and (k == self.n - 1 or x <= y[k] + d):
                return ratio * (x - y[k]) + y[k]
        for k in range(self.n - 1):
            if y[k] + d < x < y[k + 1] - d:
                z = (y[k] + y[k + 1]) / 2
                return (gap - d * ratio) / (gap - d) * (x - z) + z
        raise AssertionError

    def distribution(self, x):
        return mp.fsum(mp.erfc((y - x) / mp.sqrt(2 * self.t)) for y in self.y) / (2 * self.n)

    def distribution_at(self, s, x):
        """The distribution function at time s: (34) is increasing, and solved for its argument."""
        reach = (abs(x) + self.y[-1]) * (mp.sqrt(self.t / s) if s else 1) + self.gap
        low, high = -reach, reach
        while high - low > mpf(10) ** -120:
            middle = (low + high) / 2
            low, high = (middle, high) if self.flow(s, middle) < x else (low, middle)
        # Far below the step of the difference quotient: one branch, on which the map is linear.
        f_low, f_high = self.flow(s, low), self.flow(s, high)
        return self.distribution(low + (x - f_low) * (high - low) / (f_high - f_low))


def solved(points, v):
    """x_s from (17) itself by the classical Runge-Kutta method, in the time sqrt t.

    Its solutions are linear in sqrt t, so that every step is exact, and would not be if (34) were wrong. At 0 the velocity
    is 0/0 near a data point: s = 0 is 10^-25 sqrt t here.
    """
    p, x, steps = Printed(points, v), real(v["x"]), 64
    start = mp.sqrt(p.t)
    end = mp.sqrt(real(v["s"])) if v["s"] else start * mpf(10) ** -25
    h = (end - start) / steps

    def velocity(root, x):
        return -root * p.at(v, root**2).la_pl(x)

    for step in range(steps):
        root = start + step * h
        k1 = velocity(root, x)
        k2 = velocity(root + h / 2, x + h / 2 * k1)
        k3 = velocity(root + h / 2, x + h / 2 * k2)
        k4 = velocity(root + h, x + h * k3)
        x += h / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
    return x


def pushed_forward(points, v, size):
    """The density at time s (0 for the terminal one) as a difference quotient of the distribution function.

    Towards the nearest point, so that a border is seen from the cell; at a data point at time 0 from both sides.
    """
    with mp.workdps(200 + max(0, int(-mp.log10(size)))):
        p, x, h = Printed(points, v, "t0"), real(v["x"]), mpf(10) ** -60
        s = real(v.get("s", Fraction(0)))
        y = points.y(points.nearest(v["x"]))
        sides = [-1 if v["x"] > y else 1]
        if s == 0 and v["x"] == y:
            sides = [o for o, exists in ((-1, x > p.y[0]), (1, x < p.y[-1])) if exists]
        slopes = [o * (p.distribution_at(s, x + 2 * o * h) - p.distribution_at(s, x + o * h)) / h for o in sides]
        found = mp.fsum(slopes) / len(slopes)
        if s == 0:
            # What is not in the atoms.
            ends = zip(p.y, p.y[1:])
            found /= mp.fsum(p.distribution(b - p.delta) - p.distribution(a + p.delta) for a, b in ends)
        return found


def needed_digits(points, v, time_name="t"):
    """What the printed formulas may lose to cancellation, as they are evaluated here."""
    return int((2 * points.half_width) ** 2 / (2 * v[time_name]) / Fraction("2.3")) + 60


def second_opinion(quantity, points, v, size):
    """mpmath's value for the quantity, and to how many digits it can be compared.

    mpmath's quad stops at an absolute error: integrands are divided by `size`, the value's magnitude.
    """
    if quantity == "smoothing-gap":
        exponent = float(delta_of(points, v)().mid()) ** 2 / (4 * float(v["t"]) * 2.302585)
        with mp.workdps(int(exponent) + 36):
            p = Printed(points, v)
            reach = 10 * mp.sqrt(p.t) + 2 * p.delta
            parts = p.line(p.t / p.gap, reach)
            smoothed = p.la_pl if p.delta < p.gap else p.pl
            head = 2 * p.t / size
            total = mp.quad(lambda x: head * p.density(x) * (smoothed(x) - p.average(x)) ** 2, parts, method="gauss-legendre", maxdegree=6)
            return size * total, 18
    if quantity == "loss":
        exponent = float(delta_of(points, v)().mid()) ** 2 / (4 * float(v["t"]) * 2.302585)
        with mp.workdps(int(exponent) + 36):
            p = Printed(points, v)
            parts = p.line(mp.sqrt(p.t), 10 * mp.sqrt(p.t) + p.delta)
            head = 2 * p.t / size
            return size * mp.quad(lambda x: head * p.density(x) * (p.la_pl(x) - p.score(x)) ** 2, parts, method="gauss-legendre", maxdegree=6), 18
    if quantity == "kl":
        with mp.workdps(30):
            p = Printed(points, v, "t0")
            total, width = mpf(0), 2 * real(points.half_width)
            ratio = (p.gap - p.delta) / p.gap
            for k in range(p.n - 1):
                z = (p.y[k] + p.y[k + 1]) / 2
                inner = [z + s * p.t / p.gap * f for s in (-1, 1) for f in (2, 8, 32) if p.t / p.gap * f < p.gap]
                parts = sorted([p.y[k], z, p.y[k + 1]] + inner)
                phat = lambda x, z=z: ratio * p.density(ratio * x + p.delta / p.gap * z)
                total += mp.quad(lambda x: mp.log(1 / width / phat(x)) / width, parts, method="gauss-legendre")
            return total, 20
    if quantity in ("atom", "interpolating-mass"):
        with mp.workdps(40):
            p = Printed(points, v, "t0")
            far, y, d = 40 * mp.sqrt(p.t), p.y, p.delta
            if quantity == "atom":
                k = int(v["k"]) - 1
                ranges = [(y[0] - far if k == 0 else y[k] - d, y[-1] + far if k == p.n - 1 else y[k] + d)]
            else:
                ranges = [(y[k] + d, y[k + 1] - d) for k in range(p.n - 1)]
            total = mpf(0)
            for a, b in ranges:
                marks = {a, b}
                for centre in set(y) | {a, b}:
                    for f in (0, 1, 2, 4, 8, 16):
                        for s in (-1, 1):
                            for unit in (mp.sqrt(p.t), p.t / abs(centre - y[0]) if centre != y[0] else p.t):
                                point = centre + s * f * unit
                                if a < point < b:
                                    marks.add(point)
                total += mp.quad(lambda x: p.density(x) / size, sorted(marks), method="gauss-legendre")
            return size * total, 20
    if quantity == "flow-map":
        with mp.workdps(80):
            return solved(points, v), 39 if v["s"] else 22
    if quantity in ("flow-density", "terminal-density"):
        return (pushed_forward(points, v, size), 39) if size else (mpf(0), 39)
    if quantity == "f-kappa":
        with mp.workdps(60):
            kappa = real(v["kappa"])
            step = 1 / (1 + kappa)
            parts = [kappa + step * j for j in (0, 1, 2, 4, 8, 16, 32, 64, 128, 256)]
            return 2 * size * mp.quad(lambda u: (u - kappa) ** 2 * mp.npdf(u) / size, parts), 38
    if quantity == "f-inverse":
        return None
    if quantity == "kl-bound":
        with mp.workdps(60):
            t, kappa = real(v["t0"]), real(v["kappa"])
            d = kappa * mp.sqrt(t)
            return 1 / (3 * t * (1 - d)) + mp.log(mp.sqrt(t) / (1 - d)) + mp.log(2 * mp.sqrt(2 * mp.pi)), 39
    if quantity == "nonsmoothness":
        with mp.workdps(60):
            p = Printed(points, v)
            return mp.fsum(2 * (p.delta / (p.t * (p.gap - p.delta)) + 1 / p.t) for _ in range(p.n - 1)), 39
    # What is left is evaluated at a point.
    digits_needed = needed_digits(points, v)
    if digits_needed > 30000:
        # The cancellation is out of reach: only where it does not occur.
        digits_needed = 300
    with mp.workdps(digits_needed + 60):
        p, x = Printed(points, v), real(v["x"])
        if quantity == "la-score":
            # By quadrature of (10) rather than by its closed form.
            w = real(v["w"])
            mp.dps = 40 + min(digits_needed, 60)
            marks = {x - w, x + w}
            for j in range(p.n - 1):
                z = (p.y[j] + p.y[j + 1]) / 2
                for f in (0, 1, 4, 16, 64):
                    for s in (-1, 1):
                        if x - w < z + s * f * p.t / p.gap < x + w:
                            marks.add(z + s * f * p.t / p.gap)
            return mp.quad(p.score, sorted(marks)) / (2 * w), 30
        if quantity == "density":
            return p.density(x), 39
        if quantity == "log-density":
            return mp.log(p.density(x)), 39
        if quantity == "posterior-mean":
            return p.posterior_mean(x), 39
        if quantity == "score":
            return p.score(x), 39
        if quantity == "pl-score":
            left, right = p.pl(x - mpf(10) ** -100), p.pl(x + mpf(10) ** -100)
            return (left + right) / 2, 39
        if quantity == "la-pl-score":
            return p.la_pl(x), 39
    raise AssertionError(quantity)


# -------------------------------------------------------------------------------------- cases

POINTWISE = {
    "density": density,
    "log-density": log_density,
    "score": score,
    "posterior-mean": posterior_mean,
    "pl-score": piecewise_linear_score,
    "la-score": local_average_score,
    "la-pl-score": smoothed_score,
    "nonsmoothness": nonsmoothness,
    "f-kappa": f_kappa,
    "f-inverse": f_inverse,
    "atom": atom,
    "interpolating-mass": interpolating_mass,
    "kl-bound": kl_bound,
    "flow-map": flow_map,
    "flow-density": flow_density,
    "terminal-density": terminal_density,
}
INTEGRALS = {"smoothing-gap": gap_integral, "loss": loss_integral, "kl": kl_integral}

MILLIONTH = "0.000001"
SMALL_X = "0." + "0" * 29 + "1"


def rows(names, *lines):
    names = names.split()
    for line in lines:
        values = line.split()
        assert len(values) == len(names), line
        yield dict(zip(names, values))


def cases():
    """(quantity, parameters, digits)."""
    listed = []

    def add(quantity, names, *lines, digits=QUANTITY_DIGITS):
        listed.extend((quantity, parameters, digits) for parameters in rows(names, *lines))

    at_points = (
        "2 1 0.02 0", "2 1 0.02 1", "2 1 0.02 0.7", "3 1 1/3 1/3", "4 1 0.005 -1/3", "5 2 0.1 1/2", "8 1 0.001 0.1",
        f"2 1 {MILLIONTH} 0.999", "2 1 1 100", "2 1 1000000 0.5", "8 1/3 0.001 100", "100 1 0.0001 0.5", "2 10 1000000 -100000",
    )
    add("density", "n half-width t x", *at_points, f"2 1 {MILLIONTH} 0")
    add("log-density", "n half-width t x", *at_points, f"2 1 {MILLIONTH} 100", f"3 1 {MILLIONTH} 0.5")
    scored = (
        "2 1 0.02 0", "2 1 0.02 1", "2 1 0.02 -1", "2 1 0.02 0.3", f"2 1 0.02 {SMALL_X}", "2 1 0.001 1", "2 1 0.001 0.000001",
        "3 1 0.05 0", "4 1 0.005 1/3", "4 1 0.005 2/3", "4 1 0.0001 2/3", "8 1 0.01 0.1", "5 1/2 0.3 -1/7",
        "2 1 1 100", "2 1 1000000 100", "2 1 0.001 -1000", f"3 1 {MILLIONTH} 0.500001", f"3 1 {MILLIONTH} 0.499",
    )
    add("score", "n half-width t x", *scored, f"2 1 {MILLIONTH} 1")
    add("posterior-mean", "n half-width t x", *scored)
    add("pl-score", "n half-width t x", "2 1 0.02 0", "2 1 0.02 0.3", "2 1 0.02 -0.3", "2 1 0.02 1", "3 1 0.05 1/2", "3 1 0.05 -0.51",
        "4 1 0.005 1/3", "4 1 0.005 0.6", f"2 1 {MILLIONTH} 0.999", "8 1 1/3 1/7", "2 1 1000000 100", f"5 2 0.7 {SMALL_X}")
    add("la-score", "n half-width t w x", "2 1 0.02 0.7 0", "2 1 0.02 0.7 0.1", "2 1 0.02 0.7 0.3", "2 1 0.02 0.7 1", "2 1 0.02 0.000001 0.3", "2 1 0.02 5 0.3",
        "4 1 0.005 11/60 0.2", "4 1 0.005 11/60 2/3", "3 2 0.05 1/2 -1.3", "2 1 1 1/3 100", "2 1 1000000 0.5 0.5", f"3 1 {MILLIONTH} 0.499 0.2", "8 1 0.001 0.1 0.95")
    add("la-pl-score", "n half-width t delta x", "2 1 0.02 0.3 0", "2 1 0.02 0.3 0.3", "2 1 0.02 0.3 0.7", "2 1 0.02 0.3 -0.7", "2 1 0.02 0.3 0.8", "2 1 0.02 0.3 100",
        "2 1 0.02 1 0.25", "4 1 0.005 0.15 1/3", "4 1 0.005 0.15 0.5", "4 1 0.005 0.15 -0.7", "4 1 0.005 0.15 0.84", "4 1 0.005 0.15 0.86", "3 2 1/3 1/7 -100",
        "3 1 1000000 0.25 0.5", "5 2 0.01 0.1 -1.6")
    add("la-pl-score", "n half-width t kappa x", "2 1 0.02 1.2 0.3", "2 1 0.02 1.2 -0.9", "3 1 0.01 3 0.4", "8 1 0.0001 0.5 0.3", f"2 1 {MILLIONTH} 3 0.5", f"4 1 {MILLIONTH} 1.2 -0.334")
    add("nonsmoothness", "n half-width t delta", "2 1 0.02 0.3", "4 1 0.005 0.15", "3 2 1/3 1/7", "2 1 1000000 0.999999")
    add("nonsmoothness", "n half-width t kappa", "2 1 0.02 1.2", "3 1 0.01 3", "8 1 0.0001 0.5", f"2 1 {MILLIONTH} 3", "4 1/3 0.0001 10")
    add("f-kappa", "kappa", "0", "0.000001", "1/3", "0.5", "1", "1.2", "2", "3", "5", "10", "40", "100")
    add("f-inverse", "value", "0.999999", "0.9", "0.5", "1/3", "0.25", "0.03", "0.015", "0.0149", "0.001", MILLIONTH, SMALL_X)

    add("smoothing-gap", "n half-width t delta", "2 1 0.02 0.3", "4 1 0.005 0.15", "2 1 0.00001 0.3", "2 1 0.1 0.9", "3 2 0.05 1/2", "2 1 0.02 1", "4 1 0.005 1/3", "3 1 0.01 1/2",
        "2 1 0.0001 1", "2 1 1 0.5", "2 1 100 0.5", "8 1 0.001 0.05", "5 1 0.01 0.1", "2 1 0.02 0.001", "2 1 0.001 0.99")
    add("smoothing-gap", "n half-width t kappa", "2 1 0.02 1.2", "3 1 0.01 0.5", f"2 1 {MILLIONTH} 1.2", "4 1 0.0001 3")
    add("smoothing-gap", "n half-width t delta", "2 1 0.02 0.3", "4 1 0.005 0.15", digits=200)
    add("loss", "n half-width t delta", "2 1 0.02 0.3", "4 1 0.005 0.15", "2 1 0.02 1", "4 1 0.005 1/3", "2 1 0.05 0.648", "2 1 0.05 0.548", "2 1 0.05 0.453", "2 1 0.05 0.346",
        "3 2 0.05 1/2", "2 1 100 0.5", "2 1 0.00001 0.3")
    add("loss", "n half-width t delta", "2 1 0.02 0.3", "4 1 0.005 0.15", digits=200)
    for n in ("2", "3", "4", "8"):
        for t in ("0.1", "0.01", "0.0001", MILLIONTH):
            for kappa in ("0.5", "1.2", "3"):
                if exact(kappa) ** 2 * exact(t) < Points(int(n), Fraction(1)).gap ** 2:
                    add("loss", "n half-width t kappa", f"{n} 1 {t} {kappa}")

    terminal = (
        "2 1 0.02 1.2", "2 1 0.1 0.5", "2 1 0.0001 3", "2 2 0.5 1", "2 1 100 0.05", "3 1 0.02 1.2", "3 2 0.0001 0.5", "4 1 0.005 2", "5 2 0.01 1.2", "8 1 0.001 0.5",
    )
    for row in terminal:
        n = int(row.split()[0])
        for k in sorted({1, (n + 1) // 2, n}):
            add("atom", "n half-width t0 kappa k", f"{row} {k}")
    add("interpolating-mass", "n half-width t0 kappa", *terminal, "2 1 0.0001 30", f"3 1 {MILLIONTH} 10")
    add("kl", "n half-width t0 kappa", "2 1 0.02 1.2", "2 1 0.1 0.5", "2 1 0.0001 3", "2 2 0.5 1", "2 1 100 0.05", f"2 1 {MILLIONTH} 0.5", "3 1 0.02 1.2", "3 2 0.0001 0.5", "3 1 0.5 0.1",
        "5 2 0.01 1.2", "5 1 0.02 0.3")
    add("kl-bound", "t0 kappa", "0.02 1.2", "0.1 0.5", "0.0001 3", "0.5 1", "100 0.05", f"{MILLIONTH} 0.5", "0.99 1", "1/9 1/3")

    add("flow-map", "n half-width s t kappa x", "2 1 0.005 0.02 1.2 0.3", "2 1 0 0.02 1.2 0.3", "2 1 0.003 0.02 1.2 0.9", "2 1 0 0.02 1.2 -0.9", "2 1 0.02 0.02 1.2 0.3", "2 1 0.01 0.02 1.2 0",
        "2 1 0 0.9999 1 0.00001", "3 1 0.0025 0.01 1.2 0.12", "3 1 0.0025 0.01 1.2 0.3", "3 1 0 0.01 1.2 -0.44", "3 2 0.001 0.05 0.7 -0.4", "3 2 1/30 0.05 0.7 -100", "4 1 0.001 0.005 1.2 1/3",
        "4 1 0.001 0.005 1.2 0.5", f"4 1/2 {SMALL_X} 0.001 2 0.11", f"4 3 {SMALL_X} 0.001 2 0.99", "4 1 0 0.005 1.2 0.43", f"8 1 0 {MILLIONTH} 10 0.0000001", "8 5 0.07 0.1 2 4", "8 5 0.07 0.1 2 3.1")
    add("flow-density", "n half-width s t0 kappa x", "2 1 0.005 0.02 1.2 0.3", "2 1 0.005 0.02 1.2 0.95", "2 1 0.02 0.02 1.2 0.3", "2 1 0.01 0.02 1.2 0", "2 1 0.01 0.02 1.2 -1", "2 1 0.0001 0.02 1.2 1.9",
        "3 1 0.0025 0.01 1.2 0.06", "3 1 0.0025 0.01 1.2 -0.56", "3 1 0.0025 0.01 1.2 0.0600001", "3 1 0.0025 0.01 1.2 0.94", "3 1 0.0025 0.01 1.2 1.06", "3 2 0.001 0.05 0.7 -0.4", "3 2 0.05 0.05 0.7 4",
        f"4 1/2 {SMALL_X} 0.001 2 0.11", f"4 1/2 {SMALL_X} 0.001 2 1/6", "4 3 0.0001 0.0005 2 2", "8 1 0.0005 0.001 0.5 1/7", "8 1 0.0005 0.001 0.5 0.3", "8 5 0.07 0.1 2 -5.5")
    add("terminal-density", "n half-width t0 kappa x", "2 1 0.02 1.2 0", "2 1 0.02 1.2 0.3", "2 1 0.02 1.2 1", "2 1 0.0001 3 -0.2", "2 1 100 0.05 0.7", "2 2 0.5 1 1.999999", "3 1 0.02 1.2 0", "3 1 0.02 1.2 -1",
        "3 2 0.0001 0.5 1.1", f"4 1 0.005 2 {SMALL_X}", "4 1 0.005 2 1/3", "4 3 0.005 2 2.2", "8 1 0.001 0.5 -3/7", "8 1 0.001 0.5 0.95", "2 1 0.02 1.2 1.000001", "4 3 0.005 2 -100")
    return listed


def quantities():
    records, computed = [], {}
    for quantity, parameters, digits in cases():
        points, v = parse(parameters)
        name = quantity + " " + " ".join(f"--{flag} {value}" for flag, value in parameters.items())
        started = time.time()
        source = "python-flint"
        if quantity in INTEGRALS:
            enclosed = INTEGRALS[quantity]

            def compute():
                keep = ctx.prec
                result = enclosed(points, v, keep)
                ctx.prec = keep + 48
                return result

            value = ziv(compute, digits)
        else:
            ctx.prec = 200
            first = POINTWISE[quantity](points, v)
            if isinstance(first, Fraction):
                value, source = decimal_of_fraction(first, digits), "exact rational"
            elif quantity in ("score", "posterior-mean", "la-score") and v["x"] == 0:
                assert first.contains(0)  # by symmetry, exactly
                value, source = "0", "symmetry"
            else:
                value = ziv(lambda: POINTWISE[quantity](points, v), digits)
        taken = time.time() - started

        started = time.time()
        compared = 0
        if quantity == "f-inverse":
            with mp.workdps(60):
                kappa = mpf(value)
                again = 2 * ((1 + kappa**2) * mp.ncdf(-kappa) - kappa * mp.npdf(kappa))
                # The digits of kappa fix F up to its condition, which is below 10^6 here.
                level = real(v["value"])
                error = abs(again - level) / level if level < mpf("0.9") else abs(again - level)
                assert error < mpf(10) ** -33, (value, again)
            compared = 33
        elif digits == QUANTITY_DIGITS:
            out_of_reach = quantity in ("score", "posterior-mean", "density") and needed_digits(points, v) > 30000 and abs(v["x"]) <= points.half_width and v["x"] in (1, 0)
            if out_of_reach:
                # The printed score would lose a million digits: its leading term instead. The density at 0 is exact.
                with mp.workdps(80):
                    t, x = real(v["t"]), real(v["x"])
                    second = -2 * mp.exp(-2 * x / t) / t if quantity == "score" else mp.exp(-1 / (2 * t)) / mp.sqrt(2 * mp.pi * t)
                compared = 39
            else:
                second, compared = second_opinion(quantity, points, v, mpf(value))
            agree(name, value, second, compared)
        else:
            # The short value came first, and was compared.
            with mp.workdps(digits + 20):
                assert abs(mpf(value) / mpf(computed[name]) - 1) < mpf(10) ** (1 - QUANTITY_DIGITS)
        computed.setdefault(name, value)
        checked = time.time() - started
        print(f"{name:70} {value[:14]:>14}{value[value.find('e'):] if 'e' in value else '':12} {taken:6.2f} s, compared to {compared} digits in {checked:6.2f} s", file=sys.stderr)
        record = {"quantity": quantity, "parameters": parameters, "value": value, "source": source}
        if digits != QUANTITY_DIGITS:
            record["digits"] = digits
        records.append(with_note(record))
    return records, computed


# --------------------------------------------------------------- sense, beside the two engines


def sanity(computed):
    """What must hold between the values: asymptotics, bounds, closed forms."""
    mp.dps = 40

    def value(quantity, **parameters):
        order = {"n": 0, "half_width": 1, "t": 2, "t0": 2}
        flags = " ".join(f"--{flag.replace('_', '-')} {text}" for flag, text in sorted(parameters.items(), key=lambda item: order.get(item[0], 3)))
        return mpf(computed[f"{quantity} {flags}"])

    def series(a):
        """I(a) = 2 sum_{m>=2} (-1)^m H_{m-1}/(m^2 - a^2/4), here by its integral."""
        return mp.quad(lambda s: mp.log1p(mp.exp(-2 * s)) ** 2 * 2 * mp.cosh(a * s), [0, 1, 4, 16, 64])

    assert abs(series(mpf(0)) - mp.zeta(3) / 4) < mpf(10) ** -30
    for n, half_width, t, delta in (("2", "1", "0.02", "0.3"), ("4", "1", "0.005", "0.15"), ("2", "1", "0.00001", "0.3"), ("8", "1", "0.001", "0.05"), ("2", "1", "0.001", "0.99")):
        gap = real(exact(half_width)) / (int(n) - 1)
        scaled, a = real(exact(t)) / gap**2, real(exact(delta)) / gap
        leading = mpf(int(n) - 1) / int(n) * scaled ** mpf(1.5) * series(a) / (2 * mp.sqrt(2 * mp.pi) * (1 - a) ** 2) * mp.exp(-a * a / (2 * scaled))
        ratio = value("smoothing-gap", n=n, half_width=half_width, t=t, delta=delta) / leading
        print(f"smoothing gap over its asymptotics, n={n} t={t} delta={delta}: {mp.nstr(ratio, 12)}", file=sys.stderr)
        assert abs(ratio - 1) < 10 * scaled
    for n, t, delta in (("2", "0.02", "1"), ("4", "0.005", "1/3"), ("3", "0.01", "1/2"), ("2", "0.0001", "1")):
        scaled = real(exact(t)) * (int(n) - 1) ** 2
        leading = mpf(2 * (int(n) - 1)) / int(n) * (4 - mp.pi) / mp.sqrt(2 * mp.pi * scaled) * mp.exp(-1 / (2 * scaled))
        ratio = value("smoothing-gap", n=n, half_width="1", t=t, delta=delta) / leading
        print(f"smoothing gap over its asymptotics, n={n} t={t}, window 0: {mp.nstr(ratio, 12)}", file=sys.stderr)
        assert abs(ratio - 1) < 10 * scaled
        if f"loss --n {n} --half-width 1 --t {t} --delta {delta}" in computed:
            assert value("loss", n=n, half_width="1", t=t, delta=delta) == value("smoothing-gap", n=n, half_width="1", t=t, delta=delta)
    for name, text in computed.items():
        if name.startswith("loss") and "--kappa" in name:
            words = name.split()
            n, t, kappa = int(words[2]), real(exact(words[6])), real(exact(words[8]))
            f = 2 * ((1 + kappa**2) * mp.ncdf(-kappa) - kappa * mp.npdf(kappa))
            gap = mpf(1) / (n - 1)
            upper = mpf(n - 1) / n * f / (1 - kappa * mp.sqrt(t) / gap) ** 2
            scaled = t / gap**2
            expected = mpf(2 * (n - 1)) / n * mp.sqrt(mp.pi / (2 * scaled)) * mp.exp(-1 / (2 * scaled))
            assert mpf(text) < upper * (1 + mpf(10) ** -38), name
            if scaled < mpf("0.02") and expected > upper * mpf(10) ** -25:
                ratio = (upper - mpf(text)) / expected
                print(f"{name}: distance to U over its asymptotics {mp.nstr(ratio, 8)}", file=sys.stderr)
                assert abs(ratio - 1) < 20 * scaled
        if name.startswith("interpolating-mass"):
            words = name.split()
            tail = " ".join(words[1:])
            n, t, kappa = int(words[2]), real(exact(words[6])), real(exact(words[8]))
            if n == 2 and words[4] == "1":
                closed = mp.ncdf(-kappa) - mp.ncdf(kappa - 2 / mp.sqrt(t))
                assert abs(mpf(text) / closed - 1) < mpf(10) ** -35
            if n <= 3 and f"atom {tail} --k 1" in computed:
                atoms = mp.fsum(mpf(computed[f"atom {tail} --k {k}"]) for k in range(1, n + 1))
                assert abs(1 - atoms - mpf(text)) < mpf(10) ** -38
        if name.startswith("kl --n 2 --half-width 1 "):
            words = name.split()
            t, kappa = real(exact(words[6])), real(exact(words[8]))
            d = kappa * mp.sqrt(t)
            closed = (1 + d + d * d) / (6 * t) + mp.log(mp.sqrt(2 * mp.pi * t) / (1 - d)) - (mp.pi**2 * t / 24 + t / 2 * mp.polylog(2, -mp.exp(-2 * (1 - d) / t)).real) / (1 - d)
            assert abs(mpf(text) / closed - 1) < mpf(10) ** -35, name


def write(name, records):
    with open(HERE / name, "w", encoding="ascii") as file:
        file.write("[\n" + ",\n".join("  " + json.dumps(record) for record in records) + "\n]\n")


def main():
    started = time.time()
    found = functions()
    write("functions.json", found)
    more, computed = quantities()
    sanity(computed)
    write("quantities.json", more)
    print(f"{len(found)} function values, {len(more)} quantities, {len(agreements)} comparisons, {time.time() - started:.0f} s", file=sys.stderr)


if __name__ == "__main__":
    main()
