"""Claims, certificates, constants, r*, tables and figures."""

from __future__ import annotations

import json
import xml.etree.ElementTree
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import mpmath
import pytest
from mpmath import mpf

import scoreproof


def test_a_claim_says_who_checked_it() -> None:
    claim = scoreproof.claim("lemma-7")
    assert (claim.id, claim.verdict, claim.as_expected) == ("lemma-7", claim.statement.expected, True)
    assert claim.record["evidence"]["certificates"] and claim.statement.kind == "lemma"
    assert claim.margin is None or claim.margin.lower <= claim.margin.upper
    assert "lemma-7" in str(claim) and "As printed, proved" in claim._repr_markdown_()
    assert json.loads(claim.certificate)["claim"] == "lemma-7"


def test_an_audit_is_a_sequence_in_the_order_of_the_paper() -> None:
    seen: list[tuple[str, str | None]] = []
    audit = scoreproof.audit("lemma-7", "eq-8", done=lambda id, verdict: seen.append((id, verdict)))
    assert [claim.id for claim in audit] == ["eq-8", "lemma-7"] and audit.as_expected and len(audit) == 2
    assert sorted(id for id, _ in seen) == ["eq-8", "lemma-7"] and dict(seen)["lemma-7"] == audit["lemma-7"].verdict
    with pytest.raises(KeyError):
        audit["lemma-1"]
    assert "lemma-7" in str(audit) and audit.render("csv").startswith("id,")


def test_what_a_callback_raises_reaches_the_caller() -> None:
    def stop(id: str, verdict: str | None) -> None:
        raise StopIteration(id)

    with pytest.raises(StopIteration):
        scoreproof.audit("eq-8", "eq-9", "eq-10", done=stop)
    assert scoreproof.claim("eq-8").as_expected


def test_statements_are_those_of_the_registry() -> None:
    statements = scoreproof.statements()
    assert len({one.id for one in statements}) == len(statements) > 100
    for one in statements:
        # A fault comes with a correction, its effect and a reason, and no print without one has a class.
        assert (one.fault is None) == (one.effect == ""), one.id
        assert one.title and one.printed, one.id
    with pytest.raises(scoreproof.InputError, match="claim 'lemma-99' is unknown"):
        scoreproof.claim("lemma-99")


def test_a_certificate_is_checked_from_itself_alone(tmp_path: Path) -> None:
    claim = scoreproof.claim("eq-8")
    assert [row["part"] for row in scoreproof.verify(claim.certificate)]
    file = tmp_path / "eq-8.json"
    file.write_text(claim.certificate)
    assert list(scoreproof.verify(file)) == list(scoreproof.verify(str(file))) == list(scoreproof.verify(claim))
    altered = json.loads(claim.certificate)
    altered["claim"] = "eq-9"
    with pytest.raises(scoreproof.Rejected, match="the certificate is rejected: "):
        scoreproof.verify(json.dumps(altered))
    with pytest.raises(scoreproof.InputError):
        scoreproof.verify(b'{"format": "something else"}')
    with pytest.raises(FileNotFoundError):
        scoreproof.verify(tmp_path / "missing.json")


def test_the_bounds_of_r_star_are_below_what_the_smoothed_score_takes() -> None:
    r = scoreproof.optimum(n=3, t="0.02", epsilon="0.01")
    assert 0 < r.upper - r.lower < Decimal("1e-8")
    assert list(scoreproof.verify(r)[0].values())[1:] == list(r.table[0].values())[1:]
    # A smoothed score of that loss is feasible: it has no smaller R.
    kappa = "2.5"
    assert scoreproof.eval("loss", n=3, t="0.02", kappa=kappa).upper < Fraction(1, 100)
    assert scoreproof.eval("nonsmoothness", n=3, t="0.02", kappa=kappa).lower > r.upper
    altered = json.loads(r.certificate)
    altered["digest"] = "0" * 64
    with pytest.raises(scoreproof.Rejected):
        scoreproof.verify(json.dumps(altered))
    with pytest.raises(scoreproof.InputError, match="epsilon = 2 is outside its domain"):
        scoreproof.optimum(t=1, epsilon=2)


@pytest.mark.parametrize("t", ["1e-4", "1e-3", "0.01", "0.05"])
def test_constants_hold_where_mpmath_looks(t: str) -> None:
    for row in scoreproof.constants("lemma-7", n=3, delta="0.25"):
        rate, constant = Fraction(str(row["rate"])), row["constant"]
        assert isinstance(constant, scoreproof.Enclosure)
        if row["until"] != r"$\infty$" and row["until"] != r"\infty" and Fraction(t) >= Fraction(str(row["until"])):
            continue
        gap = scoreproof.eval("smoothing-gap", n=3, t=t, delta="0.25").mpf()
        bound = constant.mpf() * mpmath.exp(-mpf(rate.numerator) / rate.denominator * mpf("0.0625") / mpf(t))
        assert gap < bound
    with pytest.raises(scoreproof.InputError, match="claim 'lemma-9' has no constants"):
        scoreproof.constants("lemma-9")


def test_a_table_is_a_sequence_of_rows() -> None:
    table = scoreproof.table("prop-5")
    assert set(table[0]) == set(table.columns) and len(table.column("kappa")) == len(table)
    assert "|" in table._repr_markdown_() and table.render("latex").count("\\\\") >= len(table)
    numbers = [entry for row in table for entry in row.values() if isinstance(entry, scoreproof.Enclosure)]
    assert numbers and all(number.lower <= number.upper for number in numbers)
    with pytest.raises(scoreproof.InputError, match="format 'html' is unknown"):
        table.render("html")  # type: ignore[arg-type]
    with pytest.raises(scoreproof.InputError, match="table 'prop-99' is unknown"):
        scoreproof.table("prop-99")
    assert "prop-5" in scoreproof.tables()


def test_a_figure_is_drawn(tmp_path: Path) -> None:
    figure = scoreproof.figure("gap")
    drawing = xml.etree.ElementTree.fromstring(figure._repr_svg_())
    assert drawing.tag == "{http://www.w3.org/2000/svg}svg" and figure.caption and figure.title
    for ending in ("svg", "pdf", "png", "csv"):
        figure.save(tmp_path / f"gap.{ending}")
    assert (tmp_path / "gap.svg").read_text() == figure.svg and (tmp_path / "gap.csv").read_text() == figure.csv
    assert (tmp_path / "gap.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "gap.pdf").read_bytes().startswith(b"%PDF")
    with pytest.raises(scoreproof.InputError, match="svg, pdf, png, csv"):
        figure.save(tmp_path / "gap.eps")
    other = scoreproof.figure("3", kappa="0.8", t0="0.04")
    assert "0.8" in other.caption and other.svg != scoreproof.figure("3").svg
    with pytest.raises(scoreproof.InputError, match="kappa does not apply to figure 4"):
        scoreproof.figure("4", kappa=1)
    with pytest.raises(scoreproof.InputError, match="figure '99' is unknown"):
        scoreproof.figure("99")
    assert "3" in scoreproof.figures()
