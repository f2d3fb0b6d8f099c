#!/usr/bin/env python3
"""Runs scoreproof and its peers one after the other, each in a process of its own, and prints the ratios.

    make bench-peers

sets up the virtual environment, builds the timing program, and calls this with its path. The table goes to
stdout as Markdown; progress goes to stderr. Ratios are peer / scoreproof: above 1, scoreproof is faster.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(command):
    """The JSON lines a command prints, by case."""
    print("running", Path(command[-2]).name, command[-1], file=sys.stderr, flush=True)
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    records = [json.loads(line) for line in output.splitlines()]
    for r in records:
        if r["digits_obtained"] < r["digits"]:
            sys.exit(f"{r['engine']}: {r['digits_obtained']} of {r['digits']} digits of {r['quantity']}, n = {r['n']}")
    return {(r["quantity"], r["n"], r["digits"]): r for r in records}


def milliseconds(record):
    return f"{1000 * record['seconds_median']:.2f}"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program", help="the timing program of scoreproof")
    options = parser.parse_args()
    ours = run([options.program, "2"])
    single = run([options.program, "1"])
    peer = lambda name: run([sys.executable, str(HERE / "peers.py"), name])
    flint, mpmath = peer("flint"), peer("mpmath")
    print("| quantity | n | digits | scoreproof, 2 threads | 1 thread | Arb | mpmath | Arb / ours | Arb / ours, 1 thread | mpmath / ours |")
    print("|---|---|---|---|---|---|---|---|---|---|")
    for key, record in ours.items():
        quantity, n, digits = key
        ratio = lambda other, base: f"{other[key]['seconds_median'] / base[key]['seconds_median']:.2f}"
        cells = [
            quantity, n, digits,
            milliseconds(record), milliseconds(single[key]), milliseconds(flint[key]), milliseconds(mpmath[key]),
            ratio(flint, ours), ratio(flint, single), ratio(mpmath, ours),
        ]
        print("| " + " | ".join(map(str, cells)) + " |")


if __name__ == "__main__":
    main()
