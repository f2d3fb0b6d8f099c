"""Quantities against mpmath, what a value is, and what is refused."""

from __future__ import annotations

import inspect
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import flint
import mpmath
import numpy as np
import pytest
from mpmath import mpf

import reference
import scoreproof
from scoreproof import _native


def holds(found: scoreproof.Enclosure, expected: mpf, digits: int = 30) -> bool:
    """Whether two numbers are the same to so many digits, and the enclosure is as narrow."""
    narrow = found.upper - found.lower <= abs(found.value) * Decimal(10) ** (1 - found.digits)
    return narrow and abs(found.mpf() - expected) <= abs(expected) * mpf(10) ** (1 - digits)


@pytest.mark.parametrize("n", [2, 3, 6])
@pytest.mark.parametrize("x", ["0.02", "-0.7", "1.3", "-3"])
def test_density_and_score_are_those_of_the_definition(n: int, x: str) -> None:
    points, t = reference.evenly(n), mpf(1) / 200
    expected = reference.density(points, t, mpf(x))
    assert holds(scoreproof.eval("density", n=n, t="0.005", x=x), expected)
    assert holds(scoreproof.eval("log-density", n=n, t="0.005", x=x), mpmath.log(expected))
    score = reference.score(points, t, mpf(x))
    assert holds(scoreproof.eval("score", n=n, t="0.005", x=x), score)
    mean = mpf(x) + t * score
    assert holds(scoreproof.eval("posterior-mean", n=n, t="0.005", x=x), mean)


@pytest.mark.parametrize("x", ["-0.95", "-0.45", "0.11", "0.77", "2"])
def test_any_increasing_points(x: str) -> None:
    given: list[scoreproof.Exact] = [-1, "-4/5", Fraction(1, 10), Decimal("0.5"), 1.25]
    points, t = [mpf(-1), mpf("-0.8"), mpf("0.1"), mpf("0.5"), mpf("1.25")], mpf("0.003")
    assert holds(scoreproof.eval("density", points=given, t="0.003", x=x), reference.density(points, t, mpf(x)))
    assert holds(scoreproof.eval("score", points=given, t="0.003", x=x), reference.score(points, t, mpf(x)))
    smoothed = reference.smoothed_score(points, t, mpf("0.05"), mpf(x))
    assert holds(scoreproof.eval("la-pl-score", points=given, t="0.003", delta="0.05", x=x), smoothed)


def test_points_from_an_array_and_what_is_no_training_set() -> None:
    array = np.linspace(-1, 1, 5) ** 3
    same = scoreproof.eval("density", points=array.tolist(), t="0.01", x="0.1")
    assert scoreproof.eval("density", points=array, t="0.01", x="0.1") == same
    assert same.parameters["points"] == "-1,-0.125,0,0.125,1"
    even = scoreproof.eval("density", points=[-1, 0, 1], t="0.01", x="0.1")
    assert even.value == scoreproof.eval("density", n=3, t="0.01", x="0.1").value
    with pytest.raises(scoreproof.InputError, match="points = 1, 0 is outside its domain"):
        scoreproof.eval("density", points=[-1, 1, 0], t=1, x=0)
    with pytest.raises(scoreproof.InputError, match="--points and --n|--n"):
        scoreproof.eval("density", points=[-1, 1], n=2, t=1, x=0)


def test_the_loss_of_uneven_points_is_the_integral() -> None:
    points = [mpf(-1), mpf("-0.2"), mpf("0.5"), mpf(1)]
    with mpmath.workdps(15):
        expected = reference.loss(points, mpf("0.005"), mpf("0.15"))
        found = scoreproof.eval("loss", points=[-1, "-0.2", "0.5", 1], t="0.005", delta="0.15", digits=15)
        assert holds(found, expected, 12)


@pytest.mark.parametrize("n, t, delta", [(2, "0.02", "0.3"), (3, "0.5", "0.25")])
def test_the_loss_is_the_integral(n: int, t: str, delta: str) -> None:
    with mpmath.workdps(15):
        expected = reference.loss(reference.evenly(n), mpf(t), mpf(delta))
        assert holds(scoreproof.eval("loss", n=n, t=t, delta=delta, digits=15), expected, 12)


def test_the_flow_is_the_solution_of_the_dynamics() -> None:
    points, kappa, t, s = reference.evenly(3), mpf("1.2"), mpf("0.02"), mpf("0.005")
    with mpmath.workdps(15):
        for x in ("0.05", "0.3", "1.1"):
            expected = reference.flow(points, kappa, t, s, mpf(x))
            found = scoreproof.eval("flow-map", n=3, t="0.02", s="0.005", kappa="1.2", x=x)
            assert abs(found.mpf() - expected) < mpf("1e-6"), x


def test_masses_add_up_to_one() -> None:
    law: dict[str, Any] = {"n": 4, "t0": "0.02", "kappa": "1.2", "digits": 25}
    atoms = [scoreproof.eval("atom", k=k, **law).mpf() for k in range(1, 5)]
    between = scoreproof.eval("interpolating-mass", **law).mpf()
    assert abs(mpmath.fsum(atoms) + between - 1) < mpf("1e-23")
    # (39) as corrected: all that is below y_1 + delta ends on y_1.
    points, sigma = reference.evenly(4), mpmath.sqrt(mpf("0.02"))
    first = mpmath.fsum(mpmath.ncdf((points[0] + mpf("1.2") * sigma - y) / sigma) for y in points) / 4
    assert abs(atoms[0] - first) < mpf("1e-23")


def test_a_value_keeps_its_digits_far_below_the_range_of_doubles() -> None:
    gap = scoreproof.eval("smoothing-gap", t="1e-5", delta="0.3", digits=40)
    assert str(gap) == "9.215975232257033646786633762327572635994e-1964"
    assert (gap.digits, gap.quantity) == (40, "smoothing-gap")
    assert gap.parameters == {"n": "2", "half_width": "1", "t": "1e-5", "delta": "0.3"}
    # The enclosure is narrower than what the value is rounded by.
    assert gap.lower < gap.upper and gap.upper - gap.lower < abs(gap.upper) * Decimal(10) ** -41
    assert float(gap) == 0.0 and mpmath.mpf(gap) > 0


def test_a_value_converts_to_what_others_compute_with() -> None:
    value = scoreproof.eval("f-kappa", kappa="1.2", digits=50)
    assert float(value) == float(str(value)) and f"{value:.3f}" == "0.095" and f"{value}" == str(value)
    assert value.decimal() == Decimal(str(value)) and value.lower in value and Fraction(1, 10) not in value
    # mpmath rounds to its own precision, mpf() keeps all digits.
    with mpmath.workdps(15):
        assert mpmath.mpf(value) == mpf(str(value)) and value + mpf(1) == 1 + mpf(str(value))
        wide = value.mpf()
    with mpmath.workdps(60):
        assert abs(wide - mpf(str(value))) < mpf(10) ** -51
    interval = value.mpi()
    with mpmath.workdps(80):
        assert interval.a <= mpf(str(value.lower)) and mpf(str(value.upper)) <= interval.b
    assert interval.delta < mpf(10) ** -50
    ball = value.arb()
    flint.ctx.dps = 80
    assert ball.contains(flint.arb(str(value.lower))) and ball.contains(flint.arb(str(value.upper)))
    assert ball.rel_accuracy_bits() > 160
    # A ball of radius 0 around a rounded value would be false: flint has to ask for the enclosure.
    with pytest.raises(TypeError):
        flint.arb(value)  # type: ignore[arg-type]
    assert pickle.loads(pickle.dumps(value)) == value and len({value, value}) == 1
    assert repr(value) == f"Enclosure({value}, digits=50)"


@pytest.mark.parametrize(
    "third", ["1/3", Fraction(1, 3), "2/6", Fraction(2, 6)], ids=["text", "Fraction", "text too", "reduced"]
)
def test_parameters_are_exact(third: str | Fraction) -> None:
    expected = scoreproof.eval("score", t="1e-3", x="1/3", n=4, digits=60)
    assert scoreproof.eval("score", t=Decimal("0.001"), x=third, n=4, digits=60) == expected


def test_a_float_is_the_double_that_it_is() -> None:
    tenth = scoreproof.eval("density", t="0.1", x=0, digits=30)
    double = scoreproof.eval("density", t=0.1, x=0, digits=30)
    assert tenth != double and float(tenth) == pytest.approx(float(double), rel=1e-15)
    assert double.parameters["t"] == "0.1000000000000000055511151231257827021181583404541015625"
    assert scoreproof.eval("density", t=np.float64(0.1), x=np.int64(0)) == double
    assert scoreproof.eval("density", t=np.float32(0.5), x=0) == scoreproof.eval("density", t="1/2", x=0)
    assert scoreproof.eval("density", t=0.5, x=0) == scoreproof.eval("density", t="1/2", x=0)


@pytest.mark.parametrize(
    "request_, sentence",
    [
        (
            {"quantity": "loss", "t": "0.02", "delta": "1.5"},
            "delta = 1.5 is outside its domain: 0 < delta <= Delta = D/(n - 1) = 1",
        ),
        (
            {"quantity": "loss", "t": "0.02"},
            "--delta or --kappa or --window is missing: the quantity cannot be evaluated without it",
        ),
        ({"quantity": "density", "t": float("nan"), "x": 0}, "--t: "),
        ({"quantity": "density", "t": float("inf"), "x": 0}, "--t: "),
        ({"quantity": "density", "t": "1/0", "x": 0}, "--t: "),
        ({"quantity": "density", "t": 0, "x": 0}, "t = 0 is outside its domain: t > 0"),
        ({"quantity": "density", "t": 1, "x": 0, "k": 1}, "--k does not apply to density, which takes "),
        ({"quantity": "densty"}, "quantity 'densty' is unknown: the quantities are density, "),
        (
            {"quantity": "density", "t": 1, "x": 0, "digits": 0},
            "digits = 0 is outside its domain: a whole number from 1 to",
        ),
        ({"quantity": "density", "t": 1, "x": 0, "digits": -3}, "digits = -3 is outside its domain"),
        ({"quantity": "density", "t": 1, "x": 0, "digits": 10**30}, "digits = 1000000000"),
    ],
)
def test_what_is_refused_is_said_in_one_sentence(request_: dict[str, Any], sentence: str) -> None:
    with pytest.raises(scoreproof.InputError) as refused:
        scoreproof.eval(**request_)
    assert isinstance(refused.value, ValueError)
    assert str(refused.value).startswith(sentence) and "\n" not in str(refused.value)


def test_what_is_no_number_is_a_type_error() -> None:
    wrong: list[Any] = [True, b"1", object(), 1j, [1], scoreproof.eval("f-kappa", kappa=1)]
    for value in wrong:
        with pytest.raises(TypeError, match="which is no exact number"):
            scoreproof.eval("density", t=value, x=0)


def test_the_signature_has_every_parameter_of_the_program() -> None:
    signature = inspect.signature(scoreproof.eval)
    known = {name.replace("-", "_") for name, _ in _native.parameters()}
    assert set(signature.parameters) == known | {"quantity", "digits"}
    for quantity in scoreproof.quantities().values():
        assert set(quantity.parameters) <= known, quantity


def test_the_constants_take_what_the_signature_has() -> None:
    known = set(inspect.signature(scoreproof.constants).parameters) - {"claim"}
    assert known == {name.replace("-", "_") for _, taken in _native.effective() for name in taken}
    # What a claim takes is in the docstring.
    for claim, taken in _native.effective():
        assert f"``{claim}``" in (scoreproof.constants.__doc__ or "")
        assert all(f"``{name.replace('-', '_')}``" in (scoreproof.constants.__doc__ or "") for name in taken)
