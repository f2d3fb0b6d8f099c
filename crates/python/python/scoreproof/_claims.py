"""The claims of the paper, and what a run finds of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, overload

from . import _native
from ._enclosure import Enclosure, of_number
from ._table import WIDTH, Format


@dataclass(frozen=True)
class Statement:
    """What the paper claims at one place, and what is known of it before anything is computed."""

    #: The paper's own number: ``lemma-7``, ``eq-9``.
    id: str
    #: Where it stands in the paper.
    place: str
    #: ``definition``, ``equation``, ``lemma``, ``proposition``, ``remark``, ``figure``, ``experiment``; ``extension`` if it is
    #: beyond the paper.
    kind: str
    #: One line on what is claimed, with TeX in ``$...$``.
    title: str
    #: The printed formula, as TeX.
    printed: str
    #: The corrected formula, as TeX; ``None`` where the print is right.
    corrected: str | None
    #: The class of what is wrong in print (``statement``, ``proof-step``, ``misprint``, ``loose``); ``None`` where it is right.
    fault: str | None
    #: The verdict that a run must reach on the print; ``None`` where it says nothing that can be decided.
    expected: str | None
    #: The verdict that it must reach on the correction, where there is one.
    corrected_expected: str | None
    #: What is wrong, or what a reader should know.
    remark: str
    #: What the fault does to the results of the paper.
    effect: str

    def _repr_markdown_(self) -> str:
        return _shown(self)


def _shown(statement: Statement, printed: str = "printed", corrected: str = "corrected") -> str:
    """A statement for a notebook, with what is said of its two formulas."""
    parts = [f"**{statement.id}** ({statement.place}). {statement.title}", f"{printed}:\n\n$$ {statement.printed} $$"]
    if statement.corrected is not None:
        parts.append(f"{corrected}:\n\n$$ {statement.corrected} $$")
    parts.append(statement.remark)
    if statement.effect:
        parts.append(f"What follows from it: {statement.effect}")
    return "\n\n".join(part for part in parts if part)


class Claim:
    """A claim, decided: the verdicts with all that stands behind them.

    A notebook shows what is claimed and the verdicts; ``print(claim)`` everything, as ``scoreproof show`` does.
    """

    def __init__(self, texts: Callable[[Format, int | None], str], certificate: str, as_expected: bool) -> None:
        self._texts = texts
        #: The whole record as the command line's JSON has it.
        self.record: Mapping[str, Any] = json.loads(texts("json", None))
        #: The certificates as JSON: what ``verify`` checks again without the code that made them.
        self.certificate = certificate
        #: Whether verdicts are those that the registry expects, and the false twin was refuted.
        self.as_expected = as_expected
        record = self.record
        #: What the paper claims.
        self.statement: Statement = next(one for one in statements() if one.id == record["id"])
        #: The paper's own number.
        self.id: str = record["id"]
        #: The verdict on the print: ``proved``, ``certified``, ``argued``, ``checked``, ``supported``, ``refuted`` or
        #: ``inconclusive``; ``None`` where it says nothing that can be decided.
        self.verdict: str | None = record["verdict"]
        #: The verdict on the correction, where there is one.
        self.corrected_verdict: str | None = record["corrected_verdict"]
        #: The least room by which the statement holds, or by which it fails.
        self.margin: Enclosure | None = _number(record["margin"])
        #: How far the printed constant is from the sharp one.
        self.slack: Enclosure | None = _number(record["slack"])

    def render(self, format: Format = "text", width: int | None = WIDTH) -> str:
        """The claim in full in a format, text in lines of at most ``width`` characters."""
        return self._texts(format, width)

    def __str__(self) -> str:
        return self.render().rstrip("\n")

    def __repr__(self) -> str:
        correction = f", the correction {self.corrected_verdict}" if self.corrected_verdict else ""
        return f"<Claim {self.id}: {self.verdict or 'without a verdict'}{correction}>"

    def _repr_markdown_(self) -> str:
        printed = (
            f"As printed, {self.verdict}" if self.verdict else "As printed, which says nothing that can be decided"
        )
        return _shown(self.statement, printed, f"As corrected, {self.corrected_verdict}")


def _number(quantity: Mapping[str, Any] | None) -> Enclosure | None:
    return of_number(quantity["number"]) if quantity else None


class Audit(Sequence[Claim]):
    """Claims, decided, in the order of the paper; ``audit["lemma-7"]`` is one of them."""

    def __init__(self, native: _native.Decided) -> None:
        self._native = native
        rendered: dict[tuple[str, int | None], list[str]] = {}

        def texts(index: int) -> Callable[[Format, int | None], str]:
            def one(format: Format, width: int | None) -> str:
                if (format, width) not in rendered:
                    rendered[format, width] = native.render_each(format, width)
                return rendered[format, width][index]

            return one

        each = enumerate(zip(native.certificates(), native.as_expected(), strict=True))
        self._claims = [Claim(texts(index), *found) for index, found in each]

    @overload
    def __getitem__(self, index: int | str) -> Claim: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Claim]: ...
    def __getitem__(self, index: Any) -> Any:
        if isinstance(index, str):
            found = [claim for claim in self._claims if claim.id == index]
            if not found:
                raise KeyError(index)
            return found[0]
        return self._claims[index]

    def __len__(self) -> int:
        return len(self._claims)

    def __iter__(self) -> Iterator[Claim]:
        return iter(self._claims)

    @property
    def as_expected(self) -> bool:
        """Whether every claim reached the verdicts that the registry expects."""
        return all(claim.as_expected for claim in self._claims)

    def render(self, format: Format = "text", width: int | None = WIDTH) -> str:
        """A row for each claim, in a format, text in lines of at most ``width`` characters."""
        return self._native.render(format, width)

    def __str__(self) -> str:
        return self.render().rstrip("\n")

    def __repr__(self) -> str:
        return f"<Audit of {len(self)} claims{'' if self.as_expected else ', not all as expected'}>"

    def _repr_markdown_(self) -> str:
        return self.render("markdown")


_STATEMENTS: list[Statement] = []


def statements() -> list[Statement]:
    """What the registry holds, in the order of the paper. Nothing is computed.

    >>> import scoreproof
    >>> [one.id for one in scoreproof.statements() if one.kind == "lemma"][:3]
    ['lemma-1', 'lemma-7', 'lemma-9']
    """
    if not _STATEMENTS:
        document, words = _native.statements()
        for one, (title, remark, effect) in zip(json.loads(document), words, strict=True):
            fault = one.pop("class")
            _STATEMENTS.append(Statement(**one, title=title, remark=remark, effect=effect, fault=fault))
    return list(_STATEMENTS)


def audit(*ids: str, done: Callable[[str, str | None], object] | None = None) -> Audit:
    """Decides claims, all of them if none is named: a row each.

    ``done`` is called with the id and the verdict of each as it is finished, which is what a progress bar wants. All of them
    take half a minute of one core.

    >>> import scoreproof
    >>> audit = scoreproof.audit("eq-8", "lemma-7")
    >>> audit["lemma-7"].verdict, audit.as_expected
    ('proved', True)
    """
    return Audit(_native.decide(list(ids), done))


def claim(id: str) -> Claim:
    """Decides one claim.

    >>> import scoreproof
    >>> scoreproof.claim("lemma-7")
    <Claim lemma-7: proved, the correction proved>
    """
    return audit(id)[0]
