"""Sweeps: one command at many points, on this machine or on the workers of a Dask cluster."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from . import _native
from ._native import InputError

if TYPE_CHECKING:
    from distributed import Client

#: Shards for each worker: enough that one that is slow or lost holds nobody up for long.
SHARDS_PER_WORKER = 4

#: How often a task that has raised is tried again: a worker that is slow to die may still hold its file.
RETRIES = 4


@dataclass(frozen=True)
class Swept:
    """A file of rows, complete, with ``FILE.sweep`` beside it."""

    #: The file.
    path: Path
    #: Its rows.
    rows: int
    #: Points without a result; the column ``error`` says why.
    without_result: int


def sweep(
    spec: str | PathLike[str],
    out: str | PathLike[str],
    *,
    client: Client | None = None,
    shards: int | None = None,
    threads: int | None = None,
) -> Swept:
    """Computes a sweep and writes its rows to ``out``, whose ending, ``.csv`` or ``.jsonl``, is the format.

    ``spec`` is the text of a specification or the name of a ``.toml`` file of it: what ``scoreproof sweep`` takes
    (docs/cluster.md). A run that was interrupted goes on where it was if it is called again.

    With ``client``, a ``dask.distributed.Client``, the sweep is cut into ``shards`` parts (four for each worker if not given),
    each a task of the cluster. The parts lie beside ``out``, in a folder that all workers see under the same name. The task of
    a worker that dies is given to another one, which goes on after the last block that was written. When all are done they
    are merged, to the bytes of one run, and removed. If one cannot be finished its exception is raised, the other parts stay, and
    the same call goes on with them. ``pip install 'scoreproof[dask]'`` has what this needs.

    ``threads`` are those of one process: all processors without a client, one for each task with it, if not given.

    >>> import scoreproof
    >>> scoreproof.sweep('''
    ... command = "eval loss"
    ... [parameters]
    ... kappa = [0.5, 1.2]
    ... t = { from = 1e-6, to = 1e-2, steps = 3, scale = "log" }
    ... ''', "loss.csv").rows
    6
    """
    text, path = _text(spec), Path(out)
    _native.check_sweep(text, str(path))
    _positive("threads", threads)
    _positive("shards", shards)
    if client is None:
        if shards is not None:
            raise InputError("shards are for a cluster: give a client, too")
        return Swept(path, *_native.sweep(text, str(path), "1/1", threads or os.cpu_count() or 1))
    # Workers may have another folder of their own.
    path = path.absolute()
    workers = len(client.scheduler_info(n_workers=-1)["workers"])
    count = shards or SHARDS_PER_WORKER * max(workers, 1)
    parts = [str(path.with_name(f"{path.stem}.{i}-of-{count}{path.suffix}")) for i in range(1, count + 1)]
    # Not pure: a file that was removed is to be made again.
    tasks = [
        client.submit(_native.sweep, text, part, f"{i}/{count}", threads or 1, pure=False, retries=RETRIES)
        for i, part in enumerate(parts, 1)
    ]
    try:
        client.gather(tasks)  # type: ignore[no-untyped-call]
    finally:
        client.cancel(tasks)  # type: ignore[no-untyped-call]
    merged = merge(parts, path)
    for part in parts:
        os.remove(part)
        os.remove(f"{part}.sweep")
    return Swept(Path(out), merged.rows, merged.without_result)


def merge(files: Sequence[str | PathLike[str]], out: str | PathLike[str]) -> Swept:
    """Puts the files of all shards of a sweep together, each with its ``FILE.sweep`` beside it, to the bytes of one run.

    Files that are not all shards of one sweep, each once, or that were altered, raise :class:`InputError`.
    """
    return Swept(Path(out), *_native.merge([os.fspath(file) for file in files], os.fspath(out)))


def _text(spec: str | PathLike[str]) -> str:
    if isinstance(spec, str) and not spec.endswith(".toml"):
        return spec
    return Path(spec).read_text(encoding="utf-8")


def _positive(name: str, value: int | None) -> None:
    if value is not None and value < 1:
        raise InputError(f"{name} = {value} is outside its domain: a whole number from 1")
