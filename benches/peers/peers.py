#!/usr/bin/env python3
"""Times two peers on four integrals of the paper, for comparison with scoreproof's engines.

    python3 -m venv .venv-peers
    .venv-peers/bin/pip install -r tests/oracles/requirements.txt
    .venv-peers/bin/python benches/peers/peers.py flint     # python-flint's acb.integral: certified
    .venv-peers/bin/python benches/peers/peers.py mpmath    # mpmath's quad: an estimate of its error, no proof
    .venv-peers/bin/python benches/peers/peers.py c PROGRAM # Arb from C, by benches/peers/arb.c

(mpmath takes its integers from gmpy2 where that is installed, and says so in "backend".)

An engine runs in a process of its own. Each case is called once to warm up (both libraries cache their
quadrature nodes), then at least five times and for at least two seconds, a slow one at least once; a JSON
line per case goes to stdout. `--digits 30,50` selects, `--seconds S` changes the two seconds, `--counts`
adds the number of evaluations of the integrand and the mean time of one. "digits_obtained" are those that
agree with tests/oracles/quantities.json; for flint no more than the returned ball proves, either.

Both engines integrate the same thing: the formula that loses no digits, unrolled for the case at hand.
With T = t/Delta^2 and s = 2 Delta (x - y_k)/t for the y_k nearest to x,

    S_k(s) = sum_m exp(-2 m^2/T + m s),   m from 1-k to n-k,
    p_t(x) = exp(-T s^2/8) S_k(s) / (n sqrt(2 pi t)),   ESF = PL + d/dx log S_k,   w * PL = LA-PL,

so that the left side of (32) is t/(4 w^2) times the mean of log(S(x+w)/S(x-w))^2, and the loss t times that of
(LA-PL - PL - d/dx log S)^2. Everything is even in x, and analytic between the kinks y_k +- delta and the z_k.

Timed is what depends on the digits: the constants, the integrals, their sum. Not timed is what a program
would do once: the exact arithmetic with rationals, and turning the formula into Python code.
"""

import argparse
import json
import math
import statistics
import subprocess
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
    """A case, with D = 1 and n even, in exact numbers: its pieces of the half line, the integrand on each as source."""

    def __init__(self, quantity, n, t, delta):
        self.n, self.t, self.gap = n, Fraction(t), Fraction(1, n - 1)
        self.is_gap = quantity == "smoothing-gap"
        delta = Fraction(delta)
        self.window = self.gap - delta
        self.ratio = self.t / self.gap**2  # T
        self.kink = 2 * self.gap * delta / self.t  # in s
        self.edge = 2 / self.ratio  # the z_k, in s
        # The integrand of the gap carries exp(delta^2/(2t)), lest it be exponentially small: tolerances are absolute.
        self.shift = delta**2 / (2 * self.t) if self.is_gap else Fraction(0)
        # The integral over s is to be multiplied by weight exp(-shift) / (n sqrt(2 pi t)).
        self.weight = 2 * (self.t / (4 * self.window**2) if self.is_gap else 4 / self.ratio) * self.t / (2 * self.gap)
        self.size = self.leading_term() / (float(self.weight) / (n * math.sqrt(2 * math.pi * float(self.t))))

    def leading_term(self):
        """Of the quantity, without exp(-shift), for t to 0: a scale for tolerances, nothing more."""
        n, ratio = self.n, float(self.ratio)
        a = 1 - float(self.window / self.gap)
        if self.is_gap:
            return (n - 1) / n * ratio**1.5 * 0.3 / (2 * math.sqrt(2 * math.pi) * (1 - a) ** 2)
        kappa = a / math.sqrt(ratio)
        tail, density = math.erfc(kappa / math.sqrt(2)) / 2, math.exp(-(kappa**2) / 2) / math.sqrt(2 * math.pi)
        return (n - 1) / n * 2 * ((1 + kappa**2) * tail - kappa * density)

    def half_line(self, end):
        """(k, side, from, to): side is -1 and 1 on the half ramps beside y_k, 0 between its kinks; the last piece stops at `end`."""
        found = []
        for k in range(self.n // 2 + 1, self.n + 1):
            found.append((k, -1, -self.edge, -self.kink))
            found.append((k, 0, -self.kink, end if k == self.n else self.kink))
            if k < self.n:
                found.append((k, 1, self.kink, self.edge))
        return found

    def end(self, digits):
        """Where to stop, and a bound for the integral beyond.

        There S_n - 1 and its derivative decrease and are below n^2 exp(-2/T - v), at v = s - 2 Delta w/t for the gap and
        v = s for the loss; p_t has at most a mass Q(sqrt(T) s/2).
        """
        ratio, back = float(self.ratio), float(2 * self.gap * self.window / self.t) if self.is_gap else 0.0
        wanted = math.log(self.size) - (digits + 3) * math.log(10)
        s = math.ceil(back - 2 / ratio + 1)
        while True:
            height = 2 * (-2 / ratio - (s - back) + math.log(self.n**2))
            mass = -ratio * s * s / 8 if s > 0 else 0.0
            rest = height + mass + float(self.shift) + math.log(math.sqrt(8 * math.pi / ratio) * self.n)
            if rest < wanted:
                return Fraction(s), Fraction(self.size) / 10 ** (digits + 3)
            s += 1

    def body(self, k, side):
        """Lines that compute `value` from s, e = exp(s), f = exp(-s) and h = exp(shift - T s^2/8), and their constants.

        A constant is (q, None), the rational q, or (q, r), q exp(r). The line LOG is left to the engine: r = log(1 + ratio).
        """
        constants = {"curve": (-self.ratio / 8, None), "shift": (self.shift, None)}

        def polynomial(name, k, offset=Fraction(0), moment=False):
            """S_k(s + offset) - 1, or its derivative."""

            def horner(variable, sign, top):
                text = ""
                for m in range(top, 0, -1):
                    constant = f"{name}_{'up' if sign > 0 else 'down'}_{m}"
                    constants[constant] = (Fraction(sign * m if moment else 1), -2 * m * m / self.ratio + sign * m * offset)
                    text = f"{variable}*({constant}+{text})" if text else f"{variable}*{constant}"
                return text

            return "+".join(filter(None, (horner("e", 1, self.n - k), horner("f", -1, k - 1))))

        if self.is_gap:
            step, spacing = 2 * self.gap * self.window / self.t, 4 / self.ratio
            ahead, behind = (k + 1 if side > 0 else k), (k - 1 if side < 0 else k)
            lines = [
                f"here = {polynomial('here', k)}",
                f"high = {polynomial('high', ahead, step - spacing * (ahead - k))}",
                f"low = {polynomial('low', behind, -step - spacing * (behind - k))}",
                "ratio = (high-low)/(1+low)",
                "LOG",
                "value = (h+h*here)*(r*r)",
            ]
        else:
            lines = [f"here = 1+{polynomial('here', k)}", f"pull = {polynomial('pull', k, moment=True)}"]
            if side:
                slope = self.t / (4 * self.gap * self.window)
                constants["slope"], constants["start"] = (slope, None), (-slope * side * self.kink, None)
                lines.append("pull = pull-(slope*s+start)*here")
            lines.append("value = h*(pull*pull)/here")
        return constants, lines


def exponentials(lines, invert, exp):
    """The lines before those of a body; `invert` divides for exp(-s), instead of a second exponential; `exp` writes one."""
    text = "".join(lines)
    both = "e*" in text and "f*" in text
    found = [f"e = {exp('s')}"] if "e*" in text else []
    if "f*" in text:
        found.append("f = 1/e" if both and invert else f"f = {exp('-s')}")
    return found + [f"h = {exp('shift+curve*(s*s)')}"]


class Engine:
    """What the two share: a plan, made once per case and number of digits, and its timed execution."""

    def plan(self, case, digits):
        problem = Problem(*case)
        end, rest = problem.end(digits)
        pieces = []
        for k, side, a, b in problem.half_line(end):
            constants, lines = problem.body(k, side)
            source = f"def integrand({self.arguments}):\n" + "".join(f"    {line}\n" for line in self.source(lines))
            pieces.append((compile(source, "integrand", "exec"), constants, self.cuts(problem, a, b)))
        return problem, pieces, rest, digits

    def time(self, case, digits, seconds):
        """Median and minimum of CPU times, their number, and the value."""
        plan = self.plan(case, digits)
        self.run(plan)
        times, begun = [], time.perf_counter()
        while not times or (spent := time.perf_counter() - begun) < seconds or (len(times) < 5 and spent < 5 * seconds):
            started = time.process_time()
            value = self.run(plan)
            times.append(time.process_time() - started)
        return statistics.median(times), min(times), len(times), value

    def integrands(self, pieces):
        """With the constants at the working precision: (integrand, end points) for each piece."""
        for code, constants, points in pieces:
            scope = dict(self.scope)
            for name, (q, r) in constants.items():
                scope[name] = self.number(q) if r is None else self.number(q) * self.exp(self.number(r))
            exec(code, scope)
            yield scope["integrand"], [self.number(point) for point in points]

    def factor(self, problem):
        n = problem.n
        return self.number(problem.weight) * self.exp(self.number(-problem.shift)) / (n * self.sqrt(2 * self.pi() * self.number(problem.t)))


class Flint(Engine):
    """acb.integral, which cuts where it needs to: cuts of ours, but for the kinks, only cost time, as did every other
    setting of deg_limit, eval_limit and use_heap that was tried (no difference beyond the noise).

    The integrand is asked for in two ways. `analytic`: on wide complex balls, where exp(-s) must not be 1/exp(s), whose
    ball may hold 0. Else: at real nodes, where real balls are a third cheaper than complex ones. abs_tol is what fixes the
    digits, as the scale of the integral is known; rel_tol alone would be relative to each piece. 24 guard bits.
    """

    name = "flint"
    arguments = "z, analytic"

    def __init__(self):
        import flint

        self.arb, self.acb, self.fmpq, self.ctx = flint.arb, flint.acb, flint.fmpq, flint.ctx
        self.scope = {"acb": flint.acb, "NAN": flint.acb(flint.arb.nan()), "MINUS_ONE": flint.arb(-1)}
        self.backend = f"python-flint {flint.__version__}, FLINT {flint.__FLINT_VERSION__}"

    def number(self, q):
        return self.arb(self.fmpq(q.numerator, q.denominator))

    def exp(self, x):
        return x.exp()

    def sqrt(self, x):
        return x.sqrt()

    def pi(self):
        return self.arb.pi()

    def source(self, lines):
        def branch(invert, log):
            found = exponentials(lines, invert, lambda x: f"({x}).exp()")
            for line in lines:
                found += log if line == "LOG" else [line]
            return found

        # On the far side of -1 the branch cut has to be kept away from.
        careful = [
            "if not ratio.real > MINUS_ONE and not (1+ratio).log(analytic=True).is_finite(): return NAN",
            "r = ratio.log1p()",
        ]
        wide, narrow = branch(False, careful), branch(True, ["r = ratio.log1p()"])
        return ["if analytic:", "    s = z", *("    " + line for line in wide), "    return value", "s = z.real", *narrow, "return acb(value)"]

    def cuts(self, _problem, a, b):
        return [a, b]

    def prepare(self, digits):
        self.ctx.prec = math.ceil(digits * math.log2(10)) + 24

    def run(self, plan, watch=lambda f: f):
        problem, pieces, rest, digits = plan
        self.prepare(digits)
        tolerance = (self.arb(problem.size / 10) * self.arb(10) ** -digits).mid()
        total = self.acb(self.arb(0, self.number(rest)))
        for integrand, (a, b) in self.integrands(pieces):
            total += self.acb.integral(watch(integrand), a, b, abs_tol=tolerance, rel_tol=tolerance)
        return self.factor(problem) * total.real

    def read(self, value, reference, digits):
        """(decimal, digits): those that the ball proves, and that agree with the reference."""
        self.ctx.prec = 2000
        width = value.rad() / abs(value.mid())
        proved = math.floor(-float((width.log() / self.arb(10).log()).mid())) if not width.is_zero() else digits
        if reference is None:
            return "", min(proved, 200)
        known = self.arb(reference)
        error = abs(value.mid() - known.mid()) / abs(known.mid())
        # The reference is a decimal of 200 digits, itself rounded.
        assert error < width + self.arb(10) ** -199, "the enclosure misses the reference"
        self.prepare(digits)
        return value.str(digits, radius=False), min(proved, 200)


class Compiled(Flint):
    """The same called from C: PROGRAM is compiled from arb.c, gets the plan and does the timing itself."""

    name = "c"

    def __init__(self, program):
        super().__init__()
        self.program, self.backend = program, "libflint-arb"

    def time(self, case, digits, seconds):
        problem = Problem(*case)
        end, rest = problem.end(digits)
        words = [
            ("case", digits, Fraction(problem.size / 10) / 10**digits, Fraction(rest), problem.weight, problem.shift, problem.t, problem.n)
        ]
        for k, side, a, b in problem.half_line(end):
            words.append(("piece", a, b, side))
            constants, _ = problem.body(k, side)
            words += [("constant", name, q, "-" if r is None else r) for name, (q, r) in constants.items()]
        plan = "".join(" ".join(map(str, line)) + "\n" for line in [*words, ("run",)])
        answer = subprocess.run([self.program, str(seconds)], input=plan, check=True, capture_output=True, text=True).stdout
        median, least, runs, *value = answer.split()
        self.ctx.prec = 2000
        middle, exponent, radius, radius_exponent = (int(x, 16) for x in value)
        power = lambda m, e: self.arb(m) * self.arb(2) ** e
        return float(median), float(least), int(runs), power(middle, exponent) + self.arb(0, power(radius, radius_exponent))


class Mpmath(Engine):
    """mp.quad, at mp.dps = digits + 10, by Gauss-Legendre, which beat tanh-sinh in nearly every case.

    Its nodes are fixed beforehand, so that here the geometric cuts pay, towards the singularities nearest to the real line:
    at the kinks for the gap, at the z_k for the loss. First lengths 4 and 8 in s and ratio 3 were the best of those tried.
    """

    name = "mpmath"
    arguments = "s"

    def __init__(self):
        import mpmath

        self.mp, self.mpf = mpmath.mp, mpmath.mpf
        self.exp, self.sqrt = mpmath.mp.exp, mpmath.mp.sqrt
        self.scope = {"EXP": self.exp, "LN": mpmath.mp.log}
        self.backend = f"mpmath {mpmath.__version__}, {mpmath.libmp.BACKEND}"

    def number(self, q):
        return self.mpf(q.numerator) / q.denominator

    def pi(self):
        return +self.mp.pi

    def source(self, lines):
        found = exponentials(lines, True, lambda x: f"EXP({x})")
        return found + ["r = LN(1+ratio)" if line == "LOG" else line for line in lines] + ["return value"]

    def cuts(self, problem, a, b):
        first, centre = (4, problem.kink) if problem.is_gap else (8, problem.edge)
        marks = {a, b}
        for c in (centre, -centre):
            step = first
            while step < b - a:
                marks |= {p for p in (c - step, c + step) if a + Fraction(first, 2) < p < b - Fraction(first, 2)}
                step *= 3
        kept = []
        for mark in sorted(marks):
            if not kept or mark == b or mark - kept[-1] > Fraction(first, 2):
                kept.append(mark)
        return kept

    def prepare(self, digits):
        self.mp.dps = digits + 10

    def run(self, plan, watch=lambda f: f):
        problem, pieces, _, digits = plan
        self.prepare(digits)
        total = self.mpf(0)
        for integrand, points in self.integrands(pieces):
            total += self.mp.quad(watch(integrand), points, method="gauss-legendre")
        return self.factor(problem) * total

    def read(self, value, reference, digits):
        with self.mp.workdps(300):
            known = self.mpf(reference)
            error = abs(value - known) / abs(known)
            # The reference is itself rounded, to 200 digits.
            obtained = 200 if error < self.mpf(10) ** -199 / 2 else int(self.mp.floor(-self.mp.log10(error)))
        return self.mp.nstr(value, digits), obtained


def count(engine, plan):
    """How many evaluations a run makes, and the mean time of one, by evaluating them all again."""
    calls = []

    def watch(integrand):
        def watched(*arguments):
            calls.append((integrand, arguments))
            return integrand(*arguments)

        return watched

    engine.run(plan, watch)
    # quad works at a few bits more.
    if engine.name == "mpmath":
        engine.mp.prec += 20
    times = []
    for _ in range(3):
        started = time.perf_counter()
        for integrand, arguments in calls:
            integrand(*arguments)
        times.append(time.perf_counter() - started)
    return len(calls), min(times) / len(calls)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("engine", choices=("mpmath", "flint", "c"))
    parser.add_argument("program", nargs="?", help="compiled from arb.c")
    parser.add_argument("--digits", default=",".join(map(str, DIGITS)))
    parser.add_argument("--seconds", type=float, default=2.0)
    parser.add_argument("--points", help="even numbers of points instead of the usual cases, at the same t / Delta^2 and delta / Delta")
    parser.add_argument("--counts", action="store_true")
    options = parser.parse_args()
    engine = Compiled(options.program) if options.engine == "c" else Flint() if options.engine == "flint" else Mpmath()
    references = {}
    for record in json.loads(ORACLES.read_text(encoding="ascii")):
        if record.get("digits") == 200:
            p = record["parameters"]
            references[record["quantity"], int(p["n"]), p["t"], p["delta"]] = record["value"]
    cases = CASES
    if options.points:
        if any(int(n) < 2 or int(n) % 2 for n in options.points.split(",")):
            parser.error(f"--points {options.points}: even numbers of points, as the formula is unrolled for these alone")
        scaled = lambda n: (n, f"1/{50 * (n - 1) ** 2}", f"3/{10 * (n - 1)}")
        cases = [(quantity, *scaled(int(n))) for n in options.points.split(",") for quantity in ("smoothing-gap", "loss")]
    for case in cases:
        for digits in map(int, options.digits.split(",")):
            median, least, runs, value = engine.time(case, digits, options.seconds)
            text, obtained = engine.read(value, references.get(case), digits)
            quantity, n, t, delta = case
            record = {
                "engine": engine.name,
                "backend": engine.backend,
                "quantity": quantity,
                "n": str(n),
                "t": t,
                "delta": delta,
                "digits": digits,
                "seconds_median": float(f"{median:.4g}"),
                "seconds_min": float(f"{least:.4g}"),
                "runs": runs,
                "value": text,
                "digits_obtained": obtained,
            }
            if options.counts and engine.name != "c":
                record["evaluations"], mean = count(engine, engine.plan(case, digits))
                record["seconds_per_evaluation"] = float(f"{mean:.4g}")
            print(json.dumps(record), flush=True)
            if obtained < min(digits, 200):
                print(f"{engine.name} {case} fell short: {obtained} of {digits} digits", file=sys.stderr)


if __name__ == "__main__":
    main()
