"""Tables and figures, as Python shows them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Any, Literal, Union, overload

from . import _native
from ._enclosure import Enclosure, of_number

#: The formats of whatever can be printed.
Format = Literal["text", "markdown", "latex", "csv", "json"]

#: An entry: words, an exact parameter as text, a number, or nothing.
Entry = Union[str, Enclosure, None]

#: How wide text is, in characters.
WIDTH = 100


class Table(Sequence[Mapping[str, Entry]]):
    """A table: a sequence of rows, each a mapping from the keys of the columns to entries.

    A number is an :class:`Enclosure`; a word or an exact parameter is a ``str``. ``print(table)`` shows it as the command line
    does, a notebook as a table with formulas, and ``pandas.DataFrame(table)`` takes it as it is.

    >>> import scoreproof
    >>> table = scoreproof.constants("lemma-7", n=3, delta="0.25")
    >>> table[0]["rate"], table[0]["constant"].upper < 3
    ('1/9', True)
    """

    def __init__(self, native: _native.Table) -> None:
        self._native = native
        document = json.loads(native.render("json", None))
        #: Its name on the command line.
        self.name: str = document["name"]
        #: What it shows, in words.
        self.caption: str = native.caption()
        #: The keys of the columns, in their order.
        self.columns: list[str] = [column["key"] for column in document["columns"]]
        self._rows = [{key: _entry(value) for key, value in row.items()} for row in document["rows"]]

    @overload
    def __getitem__(self, index: int) -> Mapping[str, Entry]: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Mapping[str, Entry]]: ...
    def __getitem__(self, index: Any) -> Any:
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[Mapping[str, Entry]]:
        return iter(self._rows)

    def column(self, key: str) -> list[Entry]:
        """A column from top to bottom."""
        return [row[key] for row in self._rows]

    def render(self, format: Format = "text", width: int | None = WIDTH) -> str:
        """The table in a format, text in lines of at most ``width`` characters.

        Its inequalities are checked once more on the digits that are printed.
        """
        return self._native.render(format, width)

    def __str__(self) -> str:
        return self.render().rstrip("\n")

    def __repr__(self) -> str:
        return f"<Table {self.name}: {len(self)} rows of {', '.join(self.columns)}>"

    def _repr_markdown_(self) -> str:
        return self.render("markdown")


def _entry(value: Any) -> Entry:
    return of_number(value) if isinstance(value, dict) else value


class Figure:
    """A figure from computed data. A notebook shows it; ``save`` writes it.

    >>> import scoreproof
    >>> scoreproof.figure("gap").svg[:4]
    '<svg'
    """

    def __init__(self, name: str, native: _native.Figure) -> None:
        self._native = native
        #: Its name on the command line.
        self.name = name
        #: What it shows.
        self.title: str = native.title()
        #: The caption, in words.
        self.caption: str = native.caption()

    @property
    def svg(self) -> str:
        """The drawing, to any size."""
        return self._native.svg()

    @property
    def pdf(self) -> bytes:
        """The drawing as a document of one page that needs no font: words are outlines, with the fonts of this system."""
        return self._native.pdf()

    @property
    def png(self) -> bytes:
        """The drawing in pixels, with the fonts of this system."""
        return self._native.png()

    @property
    def csv(self) -> str:
        """The data behind the drawing."""
        return self._native.csv()

    def save(self, file: str | PathLike[str]) -> None:
        """Writes a file in the format that its name ends in: ``.svg``, ``.pdf``, ``.png`` or ``.csv``."""
        path = Path(file)
        ending = path.suffix.lower()
        if ending in (".pdf", ".png"):
            path.write_bytes(self.pdf if ending == ".pdf" else self.png)
        elif ending in (".svg", ".csv"):
            path.write_text(self.svg if ending == ".svg" else self.csv, encoding="utf-8", newline="\n")
        else:
            raise _native.InputError(f"'{path}' does not end in a format's name (svg, pdf, png, csv)")

    def __repr__(self) -> str:
        return f"<Figure {self.name}: {self.title}>"

    def _repr_svg_(self) -> str:
        return self.svg
