"""Writes goldens.json, a small part of what Python TensorFlow computes: `python3 goldens.py GOLDENS`.

GOLDENS is the folder with the full goldens.json and goldens.h5. Values are taken from there, but for forward
propagation: there the inputs are a formula that a test can repeat, and NumPy computes the outputs in float64.
"""

import json
import pathlib
import sys

import h5py
import numpy as np

W1_STRIDE = 601

folder = pathlib.Path(sys.argv[1])
full = json.loads((folder / "goldens.json").read_text())
with h5py.File(folder / "goldens.h5") as file:
    initial = {name: values[:] for name, values in file["initial"].items()}
exact = {name: values.astype(np.float64) for name, values in initial.items()}


def forward(columns):
    row, column = np.arange(12288)[:, None], np.arange(columns)[None, :]
    x = (row * (2 * column + 7) + 31 * column) % 256 / 256
    a1 = np.maximum(exact["W1"] @ x + exact["b1"], 0)
    a2 = np.maximum(exact["W2"] @ a1 + exact["b2"], 0)
    return {"columns": columns, "z": (exact["W3"] @ a2 + exact["b3"]).tolist()}


small = {name: full[name] for name in ("linear_function", "sigmoid", "one_hot_matrix", "compute_cost")}
small["initialize_parameters"] = {
    "whole": {name: initial[name].tolist() for name in ("b1", "W2", "b2", "W3", "b3")},
    "w1": {
        "stride": W1_STRIDE,
        "samples": initial["W1"].ravel()[::W1_STRIDE].tolist(),
        "sum": exact["W1"].sum(),
        "sum_of_squares": np.square(exact["W1"]).sum(),
    },
}
small["forward_propagation"] = [forward(columns) for columns in (1, 7, 32)]

pathlib.Path(__file__).with_name("goldens.json").write_text(json.dumps(small) + "\n")
