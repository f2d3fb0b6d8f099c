"""Sweeps from Python, and on the workers of a Dask cluster of which one is killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from pathlib import Path

import pytest

import scoreproof

#: 640 points of some milliseconds, 20 blocks.
SLOW = """
command = "eval f-kappa"
digits = 700
[parameters]
kappa = { from = 0.01, to = 10, steps = 640, scale = "log" }
"""


def test_a_sweep_is_written_and_found_complete(tmp_path: Path) -> None:
    spec = 'command = "eval loss"\n[parameters]\nkappa = [0.5, 1.2]\nt = [0.01, 2]'
    out = tmp_path / "loss.csv"
    done = scoreproof.sweep(spec, out)
    # delta = 1.2 sqrt 2 is beyond half the gap.
    assert (done.rows, done.without_result) == (4, 1)
    lines = out.read_text().splitlines()
    assert lines[0] == "point,kappa,t,value,lower,upper,error"
    value = scoreproof.eval("loss", kappa="1.2", t="0.01", digits=15)
    assert lines[3].split(",")[:4] == ["2", "1.2", "0.01", str(value)]
    written = out.stat().st_mtime_ns
    file = tmp_path / "loss.toml"
    file.write_text(spec)
    assert scoreproof.sweep(file, out) == done and out.stat().st_mtime_ns == written


def test_what_cannot_be_meant_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    for spec, out, shards, sentence in [
        ('command = "eval loss"', "rows.csv", None, "key 'parameters' is missing"),
        (SLOW, "rows.txt", None, "does not end in a format"),
        (SLOW, "rows.csv", 3, "shards are for a cluster"),
        (SLOW, "rows.csv", 0, "shards = 0 is outside its domain"),
    ]:
        with pytest.raises(scoreproof.InputError, match=sentence):
            scoreproof.sweep(spec, tmp_path / out, shards=shards)
    with pytest.raises(scoreproof.InputError, match="is not there"):
        scoreproof.merge([tmp_path / "none.csv"], tmp_path / "rows.csv")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not os.path.exists("/proc/self/fd"), reason="who has a file open is asked of Linux")
@pytest.mark.filterwarnings("default")
def test_a_killed_worker_of_dask_loses_no_row(tmp_path: Path) -> None:
    distributed = pytest.importorskip("distributed")
    whole, out = tmp_path / "whole.csv", tmp_path / "rows.csv"
    scoreproof.sweep(SLOW, whole)
    # The sweep waits for its parts on a thread of its own; this one looks for a worker in the middle of one.
    found: list[scoreproof.Swept] = []
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            local_directory=str(tmp_path / "dask"),
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        workers = set(client.run(os.getpid).values())
        assert len(workers) == 2
        thread = threading.Thread(target=lambda: found.append(scoreproof.sweep(SLOW, out, client=client, shards=4)))
        thread.start()
        journal = tmp_path / "rows.1-of-4.csv.journal"
        begun = time.monotonic()
        # A line for the sweep, one for the heading, one for each of five blocks.
        while not (journal.exists() and 3 <= len(journal.read_text().splitlines()) <= 5):
            assert time.monotonic() - begun < 60 and thread.is_alive()
            time.sleep(0.001)
        killed = holder(journal, workers)
        os.kill(killed, signal.SIGKILL)
        assert (tmp_path / "rows.1-of-4.csv.partial").exists() and not out.exists()
        thread.join(timeout=120)
        assert not thread.is_alive()
        assert killed not in client.run(os.getpid).values()
    assert found == [scoreproof.Swept(out, 640, 0)]
    assert out.read_bytes() == whole.read_bytes()
    assert (tmp_path / "rows.csv.sweep").read_bytes() == (tmp_path / "whole.csv.sweep").read_bytes()
    assert sorted(path.name for path in tmp_path.glob("rows*")) == ["rows.csv", "rows.csv.sweep"]


def holder(file: Path, workers: set[int]) -> int:
    """The worker that has a file open."""
    for worker in workers:
        folder = Path(f"/proc/{worker}/fd")
        if any(os.path.realpath(one) == str(file.resolve()) for one in folder.iterdir()):
            return worker
    raise AssertionError(f"no worker writes {file}")
