#!/usr/bin/env python3
"""Times a training step of scoreproof and of JAX one after the other, each in a process of its own, and prints the
ratios, JAX / scoreproof: above 1, scoreproof is faster.

    make bench-peers

calls this with the path of scoreproof's timing program. The table goes to stdout as Markdown; progress to stderr.
"""

import json
import subprocess
import sys
from pathlib import Path


def run(command):
    """The JSON lines a command prints, by network."""
    print("running", Path(command[-1]).name, file=sys.stderr, flush=True)
    output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {record["network"]: record for record in map(json.loads, output.splitlines())}


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    ours = run([sys.argv[1]])
    peer = run([sys.executable, str(Path(__file__).resolve().with_name("train_jax.py"))])
    print("| network | batch | scoreproof, ms a step | JAX, ms a step | JAX / ours |")
    print("|---|---|---|---|---|")
    for network, record in ours.items():
        other = peer[network]
        assert record["batch"] == other["batch"], "the same batch"
        mine, theirs = record["seconds_median"], other["seconds_median"]
        print(f"| {network} | {record['batch']} | {1000 * mine:.2f} | {1000 * theirs:.2f} | {theirs / mine:.2f} |")


if __name__ == "__main__":
    main()
