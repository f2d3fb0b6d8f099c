"""Scores, densities, the flow map and samples on NumPy arrays, in double precision.

The formulas are those of :func:`scoreproof.eval`, in another number system: good to some units in the last place, a fraction of
a microsecond for each position, on all cores. For plots and experiments; what is to be certain comes from ``eval``.

>>> import numpy as np
>>> from scoreproof import doubles
>>> x = np.linspace(-1, 1, 5)
>>> doubles.la_pl_score(x, t="0.01", kappa="1.2")
array([  0.        ,  -6.81818182,   0.        ,   6.81818182,   0.        ])

Parameters are exact and mean what they mean to ``eval``; only the position is an array, of any shape, and the result has its
shape. The training set is ``n`` even points on ``[-half_width, half_width]`` (two on [-1, 1] if nothing is said), or any
increasing ``points``. Samples of more dimensions, the data on the first axis, are rows of a matrix.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from . import _native
from ._exact import Exact, Points, exact, given

__all__ = [
    "density",
    "denoise",
    "flow",
    "flow_density",
    "flow_map",
    "la_pl_score",
    "la_score",
    "log_density",
    "noised_samples",
    "pl_score",
    "posterior_mean",
    "posterior_variance",
    "score",
    "terminal_density",
]

#: An array of doubles.
Doubles = npt.NDArray[np.float64]

#: What the dynamics can be driven by.
Score = Literal["score", "la-pl-score", "la-score"]


def _at(quantity: str, x: npt.ArrayLike, parameters: dict[str, Any]) -> Doubles:
    array = np.asarray(x, dtype=np.float64)
    return _native.on_array(quantity, given(parameters), array.ravel()).reshape(array.shape)


def _set(n: Exact | None, half_width: Exact | None, points: Points | None) -> dict[str, Any]:
    return {"n": n, "half_width": half_width, "points": points}


def density(
    x: npt.ArrayLike, *, t: Exact, n: Exact | None = None, half_width: Exact | None = None, points: Points | None = None
) -> Doubles:
    """p_t(x), the density of a data point with Gaussian noise of variance t."""
    return _at("density", x, {"t": t, **_set(n, half_width, points)})


def log_density(
    x: npt.ArrayLike, *, t: Exact, n: Exact | None = None, half_width: Exact | None = None, points: Points | None = None
) -> Doubles:
    """log p_t(x), also where p_t(x) itself is too small for a double."""
    return _at("log-density", x, {"t": t, **_set(n, half_width, points)})


def score(
    x: npt.ArrayLike, *, t: Exact, n: Exact | None = None, half_width: Exact | None = None, points: Points | None = None
) -> Doubles:
    """The empirical score d/dx log p_t(x), (6) with (29): what a network learns that fits its training set exactly."""
    return _at("score", x, {"t": t, **_set(n, half_width, points)})


def posterior_mean(
    x: npt.ArrayLike, *, t: Exact, n: Exact | None = None, half_width: Exact | None = None, points: Points | None = None
) -> Doubles:
    """E(x_0 | x_t = x), (7) and (29): the denoised position, x + t score(x)."""
    return _at("posterior-mean", x, {"t": t, **_set(n, half_width, points)})


def posterior_variance(
    x: npt.ArrayLike, *, t: Exact, n: Exact | None = None, half_width: Exact | None = None, points: Points | None = None
) -> Doubles:
    """Var(x_0 | x_t = x), to which the slope of the score is (Var/t - 1)/t."""
    return _at("posterior-variance", x, {"t": t, **_set(n, half_width, points)})


def pl_score(
    x: npt.ArrayLike, *, t: Exact, n: Exact | None = None, half_width: Exact | None = None, points: Points | None = None
) -> Doubles:
    """The piecewise-linear score (8), (30): towards the nearest data point. At a midpoint the mean of both sides."""
    return _at("pl-score", x, {"t": t, **_set(n, half_width, points)})


def la_score(
    x: npt.ArrayLike,
    *,
    t: Exact,
    w: Exact,
    n: Exact | None = None,
    half_width: Exact | None = None,
    points: Points | None = None,
) -> Doubles:
    """The local average (10) of the empirical score over [x - w, x + w], in closed form."""
    return _at("la-score", x, {"t": t, "w": w, **_set(n, half_width, points)})


def la_pl_score(
    x: npt.ArrayLike,
    *,
    t: Exact,
    delta: Exact | None = None,
    kappa: Exact | None = None,
    window: Exact | None = None,
    n: Exact | None = None,
    half_width: Exact | None = None,
    points: Points | None = None,
) -> Doubles:
    """The smoothed score (9), (31) as corrected: the local average of the piecewise-linear one.

    It follows that one within ``delta`` of each data point, and is linear between; ``kappa`` stands for
    ``delta = kappa sqrt(t)``. With gaps of different lengths ``window`` is another way: one window for all of them.
    """
    return _at(
        "la-pl-score", x, {"t": t, "delta": delta, "kappa": kappa, "window": window, **_set(n, half_width, points)}
    )


def flow_map(
    x: npt.ArrayLike,
    *,
    s: Exact,
    t: Exact,
    kappa: Exact,
    n: Exact | None = None,
    half_width: Exact | None = None,
    points: Points | None = None,
) -> Doubles:
    """phi_{s|t}(x), (18) and (34): where the denoising under the smoothed score takes x from the time t to the time s.

    For s = 0 it is (19) and (36): what begins within delta of a data point ends on it, and all between fills the gap.
    """
    return _at("flow-map", x, {"s": s, "t": t, "kappa": kappa, **_set(n, half_width, points)})


def flow_density(
    x: npt.ArrayLike,
    *,
    s: Exact,
    t0: Exact,
    kappa: Exact,
    n: Exact | None = None,
    half_width: Exact | None = None,
    points: Points | None = None,
) -> Doubles:
    """The density at the time s > 0 of what starts from p_{t0} at t0, (20) and (35)."""
    return _at("flow-density", x, {"s": s, "t0": t0, "kappa": kappa, **_set(n, half_width, points)})


def terminal_density(
    x: npt.ArrayLike,
    *,
    t0: Exact,
    kappa: Exact,
    n: Exact | None = None,
    half_width: Exact | None = None,
    points: Points | None = None,
) -> Doubles:
    """The density at the time 0 between the data points, (22) and (38) as corrected, of mass 1 by itself.

    The law has an atom at each data point besides: ``eval("atom", ...)``, ``eval("interpolating-mass", ...)``.
    """
    return _at("terminal-density", x, {"t0": t0, "kappa": kappa, **_set(n, half_width, points)})


def _count(name: str, number: int, most: int) -> int:
    if not 0 <= number <= most:
        raise _native.InputError(f"{name} = {number} is outside its domain: 0 <= {name} <= {most}")
    return number


def noised_samples(
    count: int,
    *,
    t: Exact,
    n: Exact | None = None,
    half_width: Exact | None = None,
    points: Points | None = None,
    dimension: int = 1,
    seed: int = 0,
) -> Doubles:
    """``count`` samples of p_t as the rows of a matrix of ``dimension`` columns, the data on the first axis.

    Every sample has random numbers of its own: the first thousand of a million are the thousand that one gets by asking for a
    thousand, on any number of threads.

    >>> from scoreproof import doubles
    >>> doubles.noised_samples(3, t="0.01", dimension=2, seed=1).shape
    (3, 2)
    """
    sizes = _count("dimension", dimension, 2**32), _count("samples", count, 2**32)
    return _native.noised_samples(
        given({"t": t, **_set(n, half_width, points)}), *sizes, _count("seed", seed, 2**64 - 1)
    )


def _rows(x: npt.ArrayLike) -> tuple[Doubles, tuple[int, ...]]:
    array = np.asarray(x, dtype=np.float64)
    if array.ndim not in (1, 2):
        raise _native.InputError(
            f"samples have {array.ndim} axes: they are rows of a matrix, or positions along one axis"
        )
    return array.reshape(len(array), -1), array.shape


def flow(
    samples: npt.ArrayLike,
    *,
    s: Exact,
    t0: Exact,
    kappa: Exact,
    n: Exact | None = None,
    half_width: Exact | None = None,
    points: Points | None = None,
) -> Doubles:
    """Samples of the time t0 taken to the time s by the exact flow under the smoothed score.

    That is ``flow_map`` along the data, and the factor sqrt(s/t0) in every other direction (Proposition 6).
    """
    rows, shape = _rows(samples)
    parameters = given({"s": s, "t0": t0, "kappa": kappa, **_set(n, half_width, points)})
    return _native.along_flow(parameters, rows).reshape(shape)


def denoise(
    samples: npt.ArrayLike,
    *,
    s: Exact,
    t0: Exact,
    score: Score = "la-pl-score",
    kappa: Exact | None = None,
    n: Exact | None = None,
    half_width: Exact | None = None,
    points: Points | None = None,
    steps: int = 200,
    rho: Exact = 2,
) -> Doubles:
    """Samples of the time t0 taken to the time s > 0 by Euler's method, under a score of section 5.

    ``score`` is ``"score"``, the empirical one (i), ``"la-pl-score"``, the smoothed one (ii), or ``"la-score"``, the local
    average of the empirical one with the window that belongs to ``kappa``. Steps are in sigma = sqrt(t), on the schedule of
    Karras et al. with exponent ``rho``, as in Experiment 2.

    >>> from scoreproof import doubles
    >>> start = doubles.noised_samples(1000, t="0.02", n=4, seed=1)
    >>> euler = doubles.denoise(start, t0="0.02", s="1e-5", kappa="1.2", n=4)
    >>> exact = doubles.flow(start, t0="0.02", s="1e-5", kappa="1.2", n=4)
    >>> bool(abs(euler - exact).max() < 1e-12)
    True
    """
    rows, shape = _rows(samples)
    parameters = given({"s": s, "t0": t0, "kappa": kappa, **_set(n, half_width, points)})
    number = _count("steps", steps, 2**32 - 1)
    return _native.denoise(parameters, rows, score, number, exact("rho", rho)).reshape(shape)
