"""Exact parameters: what Python has for numbers, as the text that the program reads."""

from __future__ import annotations

import numbers
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol, Union, runtime_checkable

import numpy as np


@runtime_checkable
class _Ratio(Protocol):
    def as_integer_ratio(self) -> tuple[int, int]: ...


#: A number that is taken exactly as it stands.
#:
#: ``"1e-5"``, ``"0.02"`` and ``"1/3"`` are what they say, and so are an ``int``, a ``Fraction`` and a ``Decimal``. A ``float``
#: is the double that it is: ``0.1`` is 0.1000000000000000055511151231257827..., and ``"0.1"`` is one tenth. So is
#: a number of NumPy what it is.
Exact = Union[str, int, Fraction, Decimal, float, np.integer[Any], np.floating[Any]]

#: A training set: any increasing points, as an array of doubles, too.
Points = Iterable[Exact]


def exact(name: str, value: Any) -> str:
    """The text of a number, by which the program gets it exactly."""
    if isinstance(value, str):
        return value
    if isinstance(value, numbers.Integral) and not isinstance(value, bool):
        return str(int(value))
    if isinstance(value, Decimal):
        # Infinities and NaN, too: the program has a sentence for what is no number.
        return str(value)
    if isinstance(value, numbers.Rational) and not isinstance(value, bool):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, _Ratio) and not isinstance(value, bool):
        try:
            numerator, denominator = value.as_integer_ratio()
        except (OverflowError, ValueError):
            return str(value)
        return f"{numerator}/{denominator}"
    raise TypeError(
        f"{name} is a {type(value).__name__}, which is no exact number: give a str, an int, a Fraction, a Decimal or a float"
    )


def given(parameters: dict[str, Any]) -> list[tuple[str, str]]:
    """The parameters that were given, by the names of the command line. The points alone are a list."""
    found = []
    for key, value in parameters.items():
        if value is None:
            continue
        if key == "points" and not isinstance(value, str):
            text = ",".join(exact("a point", point) for point in value)
        else:
            text = exact(key, value)
        found.append((key.replace("_", "-"), text))
    return found
