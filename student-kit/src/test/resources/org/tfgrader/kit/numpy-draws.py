"""Writes numpy-draws.bin, what NumPy draws: `python3 numpy-draws.py`.

Little-endian doubles. For each seed, each time from a generator seeded anew: 1950 uniform draws, 1950 Gaussian
draws, and 5 rounds of 20 draws of mixed kinds.
"""

import pathlib

import numpy as np

SEEDS = [0, 1, 2, 42, 123456789, 2147483647]

kept = []
for seed in SEEDS:
    kept.append(np.random.RandomState(seed).random_sample(1950))
    kept.append(np.random.RandomState(seed).randn(1950))
    random = np.random.RandomState(seed)
    for _ in range(5):
        kept.append([random.randn()])
        kept.append(random.randn(3, 3).ravel())
        kept.append([random.random_sample()])
        kept.append(random.randn(0, 5).ravel())
        kept.append(random.randn(3, 2).ravel())
        kept.append([random.randn()])
        kept.append(random.random_sample(2))

pathlib.Path(__file__).with_name("numpy-draws.bin").write_bytes(np.concatenate(kept).astype("<f8").tobytes())
