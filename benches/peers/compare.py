#!/usr/bin/env python3
"""Runs scoreproof and its peers in turn, each in a process of its own on one thread, and prints the ratios.

    make bench-peers

sets up the virtual environment, builds the timing programs, and calls this with their paths. Times are CPU times, the least
of some rounds in which the engines take turns, so that what else the machine does tells little. The table goes to stdout
as Markdown; progress goes to stderr. Ratios are peer / scoreproof: above 1, scoreproof is faster.
"""

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent


def run(name, command):
    """The JSON lines a command prints, by case."""
    print("running", name, file=sys.stderr, flush=True)
    environment = dict(os.environ, RAYON_NUM_THREADS="1")
    output = subprocess.run(command, check=True, capture_output=True, text=True, env=environment).stdout
    records = [json.loads(line) for line in output.splitlines()]
    for r in records:
        if r["digits_obtained"] < min(r["digits"], 200):
            sys.exit(f"{r['engine']}: {r['digits_obtained']} of {r['digits']} digits of {r['quantity']}, n = {r['n']}")
    return {(r["quantity"], r["n"], r["digits"]): r["seconds_min"] for r in records}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("program", help="the timing program of scoreproof")
    parser.add_argument("arb", nargs="?", help="arb.c, compiled")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--digits", default="30,50,100,200", help="beyond 200 without mpmath, whose values are then not known to be right")
    parser.add_argument("--seconds", default="0.5", help="for each case in each round")
    parser.add_argument("--points", help="even numbers of points instead of the usual cases, without mpmath")
    options = parser.parse_args()
    points = [options.points] if options.points else []
    given = ["--seconds", options.seconds, "--digits", options.digits, *(["--points", *points] if points else [])]
    peer = lambda *words: [sys.executable, str(HERE / "peers.py"), *words, *given]
    engines = {"scoreproof": [options.program, options.seconds, options.digits, *points], "Arb": peer("flint")}
    if not points and max(map(int, options.digits.split(","))) <= 200:
        engines["mpmath"] = peer("mpmath")
    if options.arb:
        engines["Arb from C"] = peer("c", options.arb)
    rounds = [{name: run(name, command) for name, command in engines.items()} for _ in range(options.rounds)]
    names = [name for name in ("scoreproof", "Arb from C", "Arb", "mpmath") if name in engines]
    print("| quantity | n | digits | " + " | ".join([*names, *(f"{name} / ours" for name in names[1:])]) + " |")
    print("|---" * (2 + 2 * len(names)) + "|")
    for key in rounds[0]["scoreproof"]:
        least = {name: min(one[name][key] for one in rounds) for name in names}
        times = [f"{1000 * least[name]:.2f}" for name in names]
        ratios = [f"{least[name] / least['scoreproof']:.1f}" for name in names[1:]]
        print("| " + " | ".join(map(str, [*key, *times, *ratios])) + " |")


if __name__ == "__main__":
    main()
