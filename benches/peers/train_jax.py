#!/usr/bin/env python3
"""Times a training step of both experiments' networks in JAX, as scoreproof takes it.

    .venv-peers/bin/pip install -r benches/peers/requirements.txt
    .venv-peers/bin/python benches/peers/train_jax.py

The same networks, batch, samples (fresh ones at every step, drawn within it), loss, gradients and AdamW, in single
precision on the CPU; a hundred steps are compiled into one call, so that nothing of Python is timed. One call to warm
up, then calls for ten seconds and at least five; the median counts. A JSON line per experiment goes to stdout.
"""

import json
import math
import statistics
import time

import jax
import jax.numpy as jnp

BATCH, STEPS, SECONDS = 1024, 100, 10.0


def normal(key, index, rows, columns, deviation):
    return deviation * jax.random.normal(jax.random.fold_in(key, index), (rows, columns))


class OneTime:
    """Experiment 1: width 352, everything decays."""

    name, rate, decay, decayed = "experiment-1", 2e-4, 3.0, None

    def start(self, key):
        width = 352
        return {
            "weights": normal(key, 0, 1, width, 0.1),
            "biases": normal(key, 1, 1, width, 0.1),
            "outputs": normal(key, 2, width, 1, 0.1 / math.sqrt(width)),
            "skip": jnp.zeros((1, 1)),
            "constant": jnp.zeros((1, 1)),
        }

    def loss(self, p, key):
        t, points = 0.05, jnp.array([-1.0, 1.0])
        pick, noise = jax.random.split(key)
        x = points[jax.random.randint(pick, (BATCH,), 0, 2)] + math.sqrt(t) * jax.random.normal(noise, (BATCH,))
        score = (jnp.tanh(x / t) - x) / t
        x = x[:, None]
        hidden = jax.nn.relu(x * p["weights"] + p["biases"])
        output = (hidden @ p["outputs"] + x * p["skip"] + p["constant"]) / t
        return t * jnp.mean((output[:, 0] - score) ** 2)


class AllTimes:
    """Experiment 2: widths 256 and 1024, an embedding of 16, MLP2 decays."""

    name, rate, decay, decayed = "experiment-2", 5e-5, 3.0, ("hidden", "biases", "output", "end")

    def start(self, key):
        return {
            "w": normal(key, 0, 1, 256, 1.0),
            "b": normal(key, 1, 1, 256, 1.0),
            "heads": normal(key, 2, 256, 20, 0.01 / 16),
            "ends": jnp.zeros((1, 20)),
            "hidden": normal(key, 3, 18, 1024, 1.0),
            "biases": normal(key, 4, 1, 1024, 0.3),
            "output": normal(key, 5, 1024, 2, 1 / 32),
            "end": jnp.zeros((1, 2)),
        }

    def loss(self, p, key):
        points = jnp.linspace(-1.0, 1.0, 4)
        times, pick, noise = jax.random.split(key, 3)
        t = jax.random.uniform(times, (BATCH, 1), minval=1e-6 ** (1 / 3), maxval=0.02 ** (1 / 3)) ** 3
        x = jnp.sqrt(t) * jax.random.normal(noise, (BATCH, 2))
        x = x.at[:, 0].add(points[jax.random.randint(pick, (BATCH,), 0, 4)])
        apart = points - x[:, :1]
        tangent = jnp.sum(jax.nn.softmax(-(apart**2) / (2 * t), axis=1) * apart, axis=1)
        target = jnp.stack([tangent, -x[:, 1]], axis=1) / jnp.sqrt(t)
        time_ = jax.nn.relu(jnp.log(t) * p["w"] + p["b"]) @ p["heads"] + p["ends"]
        embedding, scale, shift = time_[:, :16], time_[:, 16:18], time_[:, 18:]
        hidden = jax.nn.relu(jnp.concatenate([x, embedding], axis=1) @ p["hidden"] + p["biases"])
        y = (hidden @ p["output"] + p["end"]) * (1 + scale) + shift
        return jnp.mean(jnp.sum((y - target) ** 2, axis=1))


def steps(network):
    """A hundred steps of AdamW."""

    def one(state, key):
        p, m, v, k = state
        loss, g = jax.value_and_grad(network.loss)(p, key)
        k = k + 1
        m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, g)
        v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, g)
        first, second = 1 / (1 - 0.9**k), 1 / (1 - 0.999**k)
        updated = {}
        for name in p:
            decays = network.decayed is None or name in network.decayed
            keep = 1 - network.rate * network.decay if decays else 1.0
            updated[name] = p[name] * keep - network.rate * m[name] * first / (jnp.sqrt(v[name] * second) + 1e-8)
        return (updated, m, v, k), loss

    return jax.jit(lambda state, key: jax.lax.scan(one, state, jax.random.split(key, STEPS)))


def main():
    for network in (OneTime(), AllTimes()):
        key = jax.random.key(1)
        p = network.start(key)
        zeros = jax.tree.map(jnp.zeros_like, p)
        state, run = (p, zeros, zeros, jnp.float32(0)), steps(network)
        state, losses = jax.block_until_ready(run(state, key))
        times, begun = [], time.perf_counter()
        while len(times) < 5 or time.perf_counter() - begun < SECONDS:
            key = jax.random.fold_in(key, len(times))
            started = time.perf_counter()
            state, losses = jax.block_until_ready(run(state, key))
            times.append((time.perf_counter() - started) / STEPS)
        record = {
            "engine": f"jax {jax.__version__}",
            "network": network.name,
            "batch": BATCH,
            "seconds_median": float(f"{statistics.median(times):.4g}"),
            "steps": len(times) * STEPS,
            "loss": float(losses.mean()),
        }
        print(json.dumps(record), flush=True)


if __name__ == "__main__":
    main()
