"""Other threads go on, Ctrl-C is heard, and a fork has threads of its own."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time

import numpy as np
import pytest

import scoreproof
from scoreproof import doubles

#: Some seconds at least.
LONG = 'scoreproof.eval("loss", n=60, t="0.0005", kappa="0.5", digits=2000)'


def test_other_threads_go_on() -> None:
    running, steps = True, 0

    def count() -> None:
        nonlocal steps
        while running:
            steps += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    try:
        start = time.monotonic()
        scoreproof.eval("loss", n=6, t="0.02", kappa="0.5", digits=400)
        elapsed = time.monotonic() - start
    finally:
        running = False
        thread.join()
    # With the interpreter held all the while there would be one or two.
    assert elapsed > 0.1 and steps > 10, (elapsed, steps)


@pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
def test_an_interrupt_ends_the_wait_and_what_comes_next_works() -> None:
    program = f"""
import scoreproof, sys
print("begin", flush=True)
try:
    {LONG}
except KeyboardInterrupt:
    print(scoreproof.eval("f-kappa", kappa="1.2", digits=5), flush=True)
    sys.exit(7)
"""
    child = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None and child.stdout.readline() == "begin\n"
    time.sleep(0.5)
    start = time.monotonic()
    child.send_signal(signal.SIGINT)
    out, _ = child.communicate(timeout=60)
    assert (child.returncode, out) == (7, "0.095493\n"), out
    assert time.monotonic() - start < 30


def _square_sum(count: int) -> float:
    return float((doubles.score(np.linspace(-1, 1, count), t="0.01") ** 2).sum())


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="there is no fork")
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_fork_has_threads_of_its_own() -> None:
    expected = [_square_sum(count) for count in (10, 20_000)]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        assert pool.map_async(_square_sum, (10, 20_000)).get(timeout=60) == expected


def test_threads_may_ask_at_the_same_time() -> None:
    found: dict[int, str] = {}

    def ask(n: int) -> None:
        found[n] = str(scoreproof.eval("density", n=n, t="0.01", x="0.1"))

    threads = [threading.Thread(target=ask, args=(n,)) for n in range(2, 10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {n: str(scoreproof.eval("density", n=n, t="0.01", x="0.1")) for n in range(2, 10)}
