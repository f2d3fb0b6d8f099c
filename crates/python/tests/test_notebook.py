"""The notebook of the documentation runs, and gives what it shows."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import nbclient
import nbformat
import pytest

NOTEBOOK = Path(__file__).parents[3] / "docs" / "tour.ipynb"

#: What of a notebook says where it ran, not what it says.
VOLATILE = ("execution", "language_info")


def shown(cell: Any) -> list[dict[str, Any]]:
    """What a cell gives, without numbers that count executions."""
    return [{key: value for key, value in output.items() if key != "execution_count"} for output in cell.outputs]


@pytest.mark.filterwarnings("default")
def test_the_notebook_gives_what_it_shows() -> None:
    written = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    run = nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call]
    nbclient.NotebookClient(run, timeout=300, kernel_name="python3").execute()
    for part in [run, *run.cells]:
        for key in VOLATILE:
            part.metadata.pop(key, None)
    if os.environ.get("NOTEBOOK") == "overwrite":
        nbformat.write(run, NOTEBOOK)  # type: ignore[no-untyped-call]
    pairs = [(old, new) for old, new in zip(written.cells, run.cells, strict=True) if new.cell_type == "code"]
    assert len(pairs) > 5
    if os.environ.get("NOTEBOOK") != "overwrite":
        for old, new in pairs:
            assert shown(old) == shown(new), new.source
