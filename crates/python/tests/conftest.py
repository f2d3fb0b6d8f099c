from collections.abc import Iterator

import mpmath
import pytest

import reference


@pytest.fixture(autouse=True)
def precision() -> Iterator[None]:
    with mpmath.workdps(reference.DIGITS):
        yield
