"""A number with the enclosure that proves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import ceil, log2
from typing import TYPE_CHECKING, Any, Union

if TYPE_CHECKING:
    import flint
    import mpmath

#: Bits beyond those of the digits, so that a conversion to binary loses none of them.
_GUARD = 8


@dataclass(frozen=True)
class Enclosure:
    """A real number, known to lie between two decimals.

    ``value`` is rounded to nearest at ``digits`` significant digits, all of which are right. ``lower`` and ``upper`` are the
    ends of the enclosure, rounded outward: the number itself lies in ``[lower, upper]``, which is narrower than what ``value``
    is rounded by.

    >>> import scoreproof
    >>> loss = scoreproof.eval("loss", t="0.02", delta="0.3", digits=12)
    >>> print(loss)
    0.00819006166586
    >>> print(loss.lower, loss.upper)
    0.0081900616658556 0.0081900616658557

    It compares with nothing by itself, since a comparison of enclosures may be undecided. Ask one of its ends, which are
    ``Decimal`` and compare exactly with an ``int``, a ``Fraction``, a ``float`` or a ``Decimal``:

    >>> loss.upper < Fraction(1, 40)
    True

    To go on computing, ``float(loss)`` rounds to a double, ``mpmath.mpf(loss)`` and arithmetic with an ``mpf`` take the value,
    and ``loss.mpi()``, ``loss.arb()`` keep the enclosure: mpmath's interval and FLINT's ball that hold ``[lower, upper]``.
    """

    value: Decimal
    lower: Decimal
    upper: Decimal
    #: How many significant digits of ``value`` are right.
    digits: int
    #: What was evaluated, and at which parameters, exactly; empty for a number from a table.
    quantity: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict, hash=False)
    _text: str = field(default="", repr=False, compare=False)

    def __str__(self) -> str:
        return self._text or str(self.value)

    def __repr__(self) -> str:
        return f"Enclosure({self}, digits={self.digits})"

    def __format__(self, spec: str) -> str:
        return format(self.value, spec) if spec else str(self)

    def __float__(self) -> float:
        return float(self.value)

    def __contains__(self, number: Union[int, float, Fraction, Decimal]) -> bool:
        """Whether an exact number is not excluded: ``Fraction(1, 4) in loss``."""
        return self.lower <= number <= self.upper

    def decimal(self) -> Decimal:
        """The value as a ``Decimal``, all of whose digits are right."""
        return self.value

    def _bits(self) -> int:
        return ceil(self.digits * log2(10)) + _GUARD

    def _mpmath_(self, prec: int, rounding: str) -> Any:
        # By this method mpmath converts what it does not know, to its own precision.
        from mpmath import libmp, mp

        return mp.make_mpf(libmp.from_str(str(self.value), prec, rounding))

    def mpf(self) -> mpmath.mpf:
        """The value as an ``mpmath.mpf``, to its own digits whatever ``mpmath.mp.dps`` is."""
        import mpmath

        with mpmath.workprec(self._bits()):
            return mpmath.mpf(str(self.value))

    def mpi(self) -> Any:
        """The enclosure as one of ``mpmath.iv``."""
        from mpmath import iv, libmp

        bits = self._bits()
        low = libmp.from_str(str(self.lower), bits, libmp.round_floor)
        high = libmp.from_str(str(self.upper), bits, libmp.round_ceiling)
        return iv.make_mpf((low, high))

    def arb(self) -> flint.arb:
        """The enclosure as a ball of python-flint, which holds ``[lower, upper]``."""
        import flint

        before = flint.ctx.prec
        flint.ctx.prec = self._bits()
        try:
            # A decimal becomes a ball that holds it.
            return flint.arb(str(self.lower)).union(flint.arb(str(self.upper)))
        finally:
            flint.ctx.prec = before


def of_number(number: Mapping[str, str]) -> Enclosure:
    """A number of a table or a record."""
    text = number["value"]
    value, lower, upper = (Decimal(number[key]) for key in ("value", "lower", "upper"))
    digits = len(value.as_tuple().digits) if value.is_finite() else 1
    return Enclosure(value, lower, upper, digits, _text=text)
