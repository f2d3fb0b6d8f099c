"""scoreproof: the objects of *On the Interpolation Effect of Score Smoothing* to any number of right digits.

>>> import scoreproof
>>> print(scoreproof.eval("smoothing-gap", t="1e-5", delta="0.3", digits=40))
9.215975232257033646786633762327572635994e-1964

What is here:

* :func:`eval`: any quantity of the paper, as an :class:`Enclosure` whose digits are all right; :func:`quantities` says which;
* :mod:`scoreproof.doubles`: scores, densities, the flow map and samples on NumPy arrays, in double precision;
* :func:`constants`: "there exist t_1 and C" as numbers; :func:`optimum`: r* of (16) between certified bounds;
* :func:`claim`, :func:`audit`, :func:`statements`: what the paper claims, decided; :func:`verify`: a certificate checked again;
* :func:`sweep`: one command at many points, a row each, on this machine or on the workers of a Dask cluster;
* :func:`table`, :func:`figure`: those of the report; :func:`tables`, :func:`figures` name them.

Parameters are exact: ``"1e-5"``, ``"1/3"``, ``3``, ``Fraction(1, 3)`` and ``Decimal("0.1")`` are what they say. A ``float`` is
the double that it is: ``t=0.1`` is not one tenth, ``t="0.1"`` is.

Everything runs with the interpreter released, on as many threads as there are cores (``RAYON_NUM_THREADS`` sets another
number), and gives the same digits for any number of them. Ctrl-C ends the wait at once; an evaluation that was under way ends
by itself on its own thread.

A request that has no answer raises :class:`InputError`, a ``ValueError``, with the sentence of the command line.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass, field
from decimal import Decimal
from os import PathLike, fspath
from pathlib import Path

from . import _native, doubles
from ._claims import Audit, Claim, Statement, audit, claim, statements
from ._enclosure import Enclosure
from ._exact import Exact, Points, given
from ._native import EvaluationError, InputError, Rejected
from ._sweep import Swept, merge, sweep
from ._table import Figure, Format, Table

# Without eval: `from scoreproof import *` is not to hide Python's own.
__all__ = [
    "Audit",
    "Claim",
    "Enclosure",
    "EvaluationError",
    "Exact",
    "Figure",
    "Format",
    "InputError",
    "Optimum",
    "Points",
    "Quantity",
    "Rejected",
    "Statement",
    "Swept",
    "Table",
    "WideBounds",
    "audit",
    "claim",
    "constants",
    "doubles",
    "figure",
    "figures",
    "merge",
    "optimum",
    "quantities",
    "statements",
    "sweep",
    "table",
    "tables",
    "verify",
]


@dataclass(frozen=True)
class Quantity:
    """A quantity that :func:`eval` knows."""

    #: Its name.
    name: str
    #: What it is, with its number in the paper.
    title: str
    #: The parameters that it takes, by their names in Python.
    parameters: tuple[str, ...]


def quantities() -> dict[str, Quantity]:
    """Every quantity of :func:`eval`, by its name.

    >>> import scoreproof
    >>> scoreproof.quantities()["f-kappa"]
    Quantity(name='f-kappa', title='F(kappa) of (56)', parameters=('kappa',))
    """
    found = (Quantity(name, title, tuple(map(_python, taken))) for name, title, taken in _native.quantities())
    return {quantity.name: quantity for quantity in found}


def _python(name: str) -> str:
    return name.replace("-", "_")


def eval(
    quantity: str,
    *,
    digits: int = 30,
    n: Exact | None = None,
    half_width: Exact | None = None,
    points: Points | None = None,
    t: Exact | None = None,
    s: Exact | None = None,
    t0: Exact | None = None,
    x: Exact | None = None,
    w: Exact | None = None,
    delta: Exact | None = None,
    kappa: Exact | None = None,
    window: Exact | None = None,
    k: Exact | None = None,
    value: Exact | None = None,
    epsilon: Exact | None = None,
) -> Enclosure:
    """Evaluates a quantity of the paper to ``digits`` right digits, 1 to 10000.

    The working precision is raised until an enclosure proves the digits. :func:`quantities` says what there is and what each
    takes; the names are those of the command line, with ``_`` for ``-`` in parameters.

    The training set is ``n`` points (2 if not given) that lie evenly on ``[-half_width, half_width]`` (D, 1 if not given), or
    any increasing ``points``. ``t`` is the time of the noising process; ``delta`` how far the smoothed score follows the
    piecewise-linear one, or ``kappa``, for ``delta = kappa sqrt(t)``, or ``window``, one for all gaps, of which delta is what
    is left of half the gap; ``x`` a position; ``w`` the window of a local average; ``t0`` and ``s`` the times at which the
    denoising starts and ends; ``k`` the number of a data point, from 1.

    >>> import scoreproof
    >>> scoreproof.eval("score", n=4, t="0.005", x="-0.3", digits=15)
    Enclosure(-6.66666666666667, digits=15)
    >>> print(scoreproof.eval("loss", points=[-1, "-0.2", "1/2", 1], t="0.001", kappa="1.2", digits=12))
    0.0923549818224
    >>> scoreproof.eval("loss", t="0.02", delta="1.5")
    Traceback (most recent call last):
    scoreproof.InputError: delta = 1.5 is outside its domain: 0 < delta <= Delta = D/(n - 1) = 1
    """
    parameters = {name: value for name, value in locals().items() if name not in ("quantity", "digits")}
    found, lower, upper, printed = _native.evaluate(quantity, given(parameters), str(digits))
    return Enclosure(
        Decimal(found),
        Decimal(lower),
        Decimal(upper),
        digits,
        quantity,
        {_python(name): text for name, text in printed},
        found,
    )


def constants(
    claim: str,
    *,
    n: Exact | None = None,
    half_width: Exact | None = None,
    points: Points | None = None,
    delta: Exact | None = None,
    kappa: Exact | None = None,
    window: Exact | None = None,
    epsilon: Exact | None = None,
) -> Table:
    """The constants of a claim that only says they exist: a t_1 and a C for which it holds for all t in (0, t_1).

    ``lemma-1`` takes ``delta``; ``lemma-7`` also a training set, ``n`` with ``half_width``, or ``points``, which want a
    ``window`` in the place of ``delta`` where their gaps differ; ``prop-2`` takes ``kappa``,
    ``prop-5`` and ``prop-8`` also a training set; ``prop-3`` takes ``n``, ``half_width``, ``epsilon``, ``kappa``.

    >>> import scoreproof
    >>> float(scoreproof.constants("prop-3", n=3, epsilon="0.01", kappa="2.5")[0]["until"])
    0.014405422
    """
    parameters = {name: value for name, value in locals().items() if name != "claim"}
    return Table(_native.constants(claim, given(parameters)))


class WideBounds(UserWarning):
    """Bounds that hold and are far apart: no good candidate was found."""


@dataclass(frozen=True)
class Optimum:
    """r* of (16), the least non-smoothness among functions of a given loss, between bounds that enclosures prove."""

    #: r* is at least this.
    lower: Decimal
    #: r* is at most this.
    upper: Decimal
    #: What the bounds follow from, as JSON: :func:`verify` checks it with the verifier alone.
    certificate: str = field(repr=False)
    #: The bounds with the structure of the optimum.
    table: Table = field(repr=False)

    def __str__(self) -> str:
        return str(self.table)

    def _repr_markdown_(self) -> str:
        return self.table._repr_markdown_()


def optimum(
    *,
    t: Exact,
    epsilon: Exact,
    n: Exact | None = None,
    half_width: Exact | None = None,
    points: Points | None = None,
) -> Optimum:
    """Bounds r* of (16): the least R(f), the total variation of f', among all f with a loss L_t(f) of at most ``epsilon``.

    The training set is ``n`` points evenly on ``[-half_width, half_width]``, or any increasing ``points``. 1e-6 <= D_g^2/t <= 1e6
    for half of every gap, 1e-6 <= epsilon <= 1 and n <= 20. Where no good candidate is found the bounds hold but are far
    apart, and a :class:`WideBounds` warning says so.

    >>> import scoreproof
    >>> r = scoreproof.optimum(n=3, t="0.02", epsilon="0.01")
    >>> r.lower, r.upper - r.lower < 1e-9
    (Decimal('641.19812538053906091'), True)
    >>> scoreproof.optimum(points=[-1, "-0.2", "1/2", 1], t="0.01", epsilon="0.001").upper < 3080
    True
    """
    found = _native.optimum(given(locals()))
    sentence = found.shortfall()
    if sentence is not None:
        warnings.warn(sentence, WideBounds, stacklevel=2)
    shown = Table(found.table())
    lower, upper = shown[0]["lower"], shown[0]["upper"]
    assert isinstance(lower, Enclosure) and isinstance(upper, Enclosure)
    return Optimum(lower.lower, upper.upper, found.certificate(), shown)


def verify(certificate: str | bytes | PathLike[str] | Claim | Optimum) -> Table:
    """Checks a certificate from what it holds alone, and says what it proves.

    A certificate is the JSON that ``Claim.certificate`` and ``Optimum.certificate`` hold, or the name of a file of it, of this
    package or of the command line's ``--certificate``. One that was altered, or that states more than its data prove, raises
    :class:`Rejected`.

    >>> import scoreproof
    >>> r = scoreproof.optimum(t="0.1", epsilon="0.001")
    >>> scoreproof.verify(r).caption
    'The certificate is accepted: its data prove these bounds of r^*_{t,ϵ} (16).'
    """
    if isinstance(certificate, (Claim, Optimum)):
        certificate = certificate.certificate
    if isinstance(certificate, bytes):
        return Table(_native.verify(certificate))
    text = fspath(certificate)
    # A document begins with a brace, after a byte order mark perhaps; no file is called like that.
    if isinstance(certificate, str) and text.lstrip("\ufeff \t\r\n").startswith("{"):
        return Table(_native.verify(text.encode()))
    return Table(_native.verify(Path(text).read_bytes()))


def tables() -> dict[str, str]:
    """The name of every table of the report, with what it shows."""
    return dict(_native.tables())


def table(
    name: str,
    *,
    n: Exact | None = None,
    half_width: Exact | None = None,
    points: Points | None = None,
) -> Table:
    """One table of the report, computed; ``optimum``, ``optimum-ratio``, ``prop-5``, ``lemma-7`` and ``prop-8`` for any training
    set, with times and distances in units of its least half gap.

    >>> import scoreproof
    >>> scoreproof.table("prop-5").columns[:3]
    ['kappa', 'distance', 't0']
    """
    parameters = {key: value for key, value in locals().items() if key != "name"}
    return Table(_native.table(name, given(parameters)))


def figures() -> dict[str, str]:
    """The name of every figure, with what it shows; those with a number are the paper's."""
    return dict(_native.figures())


def figure(
    name: str,
    *,
    n: Exact | None = None,
    half_width: Exact | None = None,
    points: Points | None = None,
    t: Exact | None = None,
    t0: Exact | None = None,
    kappa: Exact | None = None,
    delta: Exact | None = None,
    window: Exact | None = None,
    epsilon: Exact | None = None,
) -> Figure:
    """One of the paper's figures from computed data, or one that it lacks. A notebook shows what this returns.

    Parameters stand in place of the figure's own; ``scoreproof help figure`` says which a figure takes, and another is refused.
    Figures 2, 3, 5, 9, ``gap``, ``loss``, ``kl`` and ``optimum`` take any training set.
    """
    parameters = {key: value for key, value in locals().items() if key != "name"}
    return Figure(str(name), _native.figure(str(name), given(parameters)))
