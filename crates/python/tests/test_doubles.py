"""Functions on arrays are the quantities of eval, and the dynamics are deterministic."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import scoreproof
from scoreproof import doubles

SET: dict[str, Any] = {"n": 4, "half_width": "3/2"}

#: Gaps of 0.7, 1.1 and 1.2; the first is the least.
UNEVEN: dict[str, Any] = {"points": ["-3/2", "-0.8", "0.3", "3/2"]}

CASES: list[tuple[Callable[..., doubles.Doubles], str, dict[str, Any]]] = [
    (doubles.density, "density", {"t": "0.01"}),
    (doubles.log_density, "log-density", {"t": "0.01"}),
    (doubles.score, "score", {"t": "0.01"}),
    (doubles.posterior_mean, "posterior-mean", {"t": "0.01"}),
    (doubles.pl_score, "pl-score", {"t": "0.01"}),
    (doubles.la_score, "la-score", {"t": "0.01", "w": "0.2"}),
    (doubles.la_score, "la-score", {"t": "0.01", "w": 0}),
    (doubles.la_pl_score, "la-pl-score", {"t": "0.01", "delta": "0.2"}),
    (doubles.la_pl_score, "la-pl-score", {"t": "0.01", "delta": "1/2"}),
    (doubles.la_pl_score, "la-pl-score", {"t": "0.01", "kappa": "1.2"}),
    (doubles.la_pl_score, "la-pl-score", {"t": "0.01", "window": "0.2"}),
    (doubles.flow_map, "flow-map", {"s": "0.001", "t": "0.01", "kappa": "1.2"}),
    (doubles.flow_map, "flow-map", {"s": 0, "t": "0.01", "kappa": "1.2"}),
    (doubles.flow_density, "flow-density", {"s": "0.001", "t0": "0.01", "kappa": "1.2"}),
    (doubles.terminal_density, "terminal-density", {"t0": "0.01", "kappa": "1.2"}),
]

#: Far out, near midpoints and data points, and in between; no place at which a function jumps.
X = np.array([[-40.0, -1.7, -1.5, -1.49], [-1.01, -0.4999, 0.0625, 0.33], [0.97, 1.25, 1.5, 2.0]])


@pytest.mark.parametrize("training_set", [SET, UNEVEN], ids=["even", "uneven"])
@pytest.mark.parametrize("function, quantity, parameters", CASES)
def test_a_function_is_the_quantity(
    function: Callable[..., doubles.Doubles], quantity: str, parameters: dict[str, Any], training_set: dict[str, Any]
) -> None:
    if parameters.get("delta") == "1/2" and training_set is UNEVEN:
        parameters = {**parameters, "delta": "0.35"}
    found = function(X, **parameters, **training_set)
    assert found.shape == X.shape and found.dtype == np.float64
    for x, value in zip(X.ravel(), found.ravel(), strict=True):
        expected = scoreproof.eval(quantity, x=float(x), digits=20, **parameters, **training_set)
        assert value == pytest.approx(float(expected), rel=1e-12, abs=1e-13), f"x = {x}"


def test_the_variance_is_the_slope_of_the_score() -> None:
    x, h, t = np.array([-1.2, -0.3, 0.1, 1.0]), 1e-5, 0.01
    slope = (doubles.score(x + h, t=t, **SET) - doubles.score(x - h, t=t, **SET)) / (2 * h)
    assert doubles.posterior_variance(x, t=t, **SET) == pytest.approx(t * (1 + t * slope), abs=1e-6)


def test_shapes_and_kinds_of_arrays() -> None:
    assert doubles.density(0.5, t=1).shape == ()
    assert doubles.density([], t=1).shape == (0,)
    assert doubles.density([0, 1, 2], t=1).shape == (3,)
    plain = doubles.score(X, t="0.01")
    assert np.array_equal(doubles.score(np.asfortranarray(X), t="0.01"), plain)
    assert np.array_equal(doubles.score(X[::-1, ::2], t="0.01"), plain[::-1, ::2])
    assert np.isnan(doubles.score(np.nan, t=1)) and doubles.density(np.inf, t=1) == 0.0
    many = np.linspace(-2, 2, 10_001)
    assert np.array_equal(doubles.score(many, t="0.01")[5000:], doubles.score(many[5000:], t="0.01"))


def test_what_is_refused_here_too() -> None:
    with pytest.raises(scoreproof.InputError, match="kappa sqrt.t. < Delta"):
        doubles.la_pl_score(0, t="0.5", kappa=2)
    with pytest.raises(scoreproof.InputError, match="1 <= samples <= "):
        doubles.noised_samples(0, t=1)
    with pytest.raises(scoreproof.InputError, match="seed = -1 is outside its domain"):
        doubles.noised_samples(1, t=1, seed=-1)
    with pytest.raises(scoreproof.InputError, match="3 axes"):
        doubles.flow(np.zeros((2, 2, 2)), s=0, t0="0.01", kappa=1)
    with pytest.raises(scoreproof.InputError, match="the quantities are score, la-pl-score, la-score"):
        doubles.denoise([0.0], s="0.001", t0="0.01", score="nearest")  # type: ignore[arg-type]
    with pytest.raises(scoreproof.InputError, match="--kappa is missing"):
        doubles.denoise([0.0], s="0.001", t0="0.01")
    with pytest.raises(ValueError, match="could not convert"):
        doubles.density("abc", t=1)


def test_samples_have_the_law_they_are_named_after() -> None:
    samples = doubles.noised_samples(40_000, t="0.01", dimension=2, seed=3, **SET)
    assert samples.shape == (40_000, 2)
    assert np.array_equal(samples[:100], doubles.noised_samples(100, t="0.01", dimension=2, seed=3, **SET))
    assert not np.array_equal(samples[:100], doubles.noised_samples(100, t="0.01", dimension=2, seed=4, **SET))
    along, across = samples.T
    # The variance of four points at distance 1 is 5/4.
    assert along.var() == pytest.approx(1.25 + 0.01, rel=0.02) and across.var() == pytest.approx(0.01, rel=0.03)


def test_under_the_smoothed_score_samples_interpolate_and_under_the_exact_one_they_do_not() -> None:
    start = doubles.noised_samples(20_000, t="0.02", seed=1, **SET)[:, 0]
    runs: list[tuple[doubles.Score, dict[str, Any]]] = [("la-pl-score", {"kappa": "1.2"}), ("score", {})]
    ends = {
        score: doubles.denoise(start, t0="0.02", s="1e-6", score=score, steps=400, **kappa, **SET)
        for score, kappa in runs
    }
    points = np.linspace(-1.5, 1.5, 4)
    distance = {score: np.abs(end[:, None] - points).min(axis=1) for score, end in ends.items()}
    mass = float(scoreproof.eval("interpolating-mass", t0="0.02", kappa="1.2", **SET))
    # What goes to a data point from inside is within delta = 1.2e-3 of it by now; three standard errors of a share are 0.008.
    between = (distance["la-pl-score"] > 1.2e-3) & (np.abs(ends["la-pl-score"]) < 1.5)
    assert between.mean() == pytest.approx(mass, abs=0.008) and mass > 0.1
    # Under the exact score all is within some standard deviations of 1e-3.
    assert (distance["score"] > 0.01).mean() < 0.01
    exact = doubles.flow(start, t0="0.02", s="1e-6", kappa="1.2", **SET)
    assert np.abs(ends["la-pl-score"] - exact).max() < 1e-12
    assert np.array_equal(doubles.flow_map(start, t="0.02", s="1e-6", kappa="1.2", **SET), exact)
