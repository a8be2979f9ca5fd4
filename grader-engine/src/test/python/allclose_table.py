"""Writes what np.allclose answers on edge cases, one a line, for AllcloseTableTests.

    python3 grader-engine/src/test/python/allclose_table.py \
        > grader-engine/src/test/resources/org/tfgrader/engine/tensor/allclose.csv

The tolerances are Python's own floats on purpose: as np.float64 they would make NumPy reckon float32 in float64.
"""

import itertools
import warnings

import numpy as np

warnings.simplefilter("ignore", RuntimeWarning)

RANDOM = np.random.default_rng(20260101)
FLOATS = (np.float32, np.float64)
NUMPY = (1e-5, 1e-8)
TOLERANCES = (NUMPY, (0.0, 0.0), (1e-6, 1e-7), (0.0, 0.1), (0.1, 0.0), (2.0, 0.0))


def row(dtype, expected, actual, tolerance=NUMPY, equal_nan=False):
    expected = np.asarray(expected, dtype=dtype)
    actual = np.asarray(actual, dtype=dtype)
    assert expected.shape == actual.shape
    rtol, atol = tolerance
    close = np.allclose(actual, expected, rtol=rtol, atol=atol, equal_nan=equal_nan)
    print(
        np.dtype(dtype).name,
        " ".join(map(str, expected.shape)),
        little_endian(expected),
        little_endian(actual),
        repr(rtol),
        repr(atol),
        str(equal_nan).lower(),
        str(close).lower(),
        sep=",",
    )


def little_endian(array):
    return array.astype(array.dtype.newbyteorder("<")).tobytes().hex()


def special_pairs():
    """Every special value against every other, as scalars."""
    for dtype in FLOATS:
        limits = np.finfo(dtype)
        special = [0.0, -0.0, limits.smallest_subnormal, limits.tiny, 1.0, limits.max, -limits.max, np.inf, -np.inf, np.nan]
        for expected, actual in itertools.product(special, repeat=2):
            row(dtype, expected, actual)
        for expected, actual in itertools.product([np.nan, np.inf, -np.inf, 1.0], repeat=2):
            row(dtype, expected, actual, equal_nan=True)


def borders():
    """The last value that is accepted by each tolerance, and those around it, in the arithmetic of the dtype."""
    for dtype in FLOATS:
        limits = np.finfo(dtype)
        magnitudes = [0.0, 1.0, -1.0, 0.1, 3.0, 1e-8, 12288.0, 1e-30, -1e30, limits.tiny, limits.max / 4]
        magnitudes += list(RANDOM.standard_normal(4))
        for (rtol, atol), magnitude in itertools.product(TOLERANCES, magnitudes):
            expected = dtype(magnitude)
            accepted = atol + rtol * np.abs(expected)
            assert type(accepted) is dtype
            border = expected + accepted * RANDOM.choice([-1, 1]).astype(dtype)
            for actual in (np.nextafter(border, dtype(-np.inf)), border, np.nextafter(border, dtype(np.inf))):
                row(dtype, expected, actual, (rtol, atol))


def subnormals():
    for dtype in FLOATS:
        step = np.finfo(dtype).smallest_subnormal
        for steps in (0, 1, 2, 3, -1, -3):
            row(dtype, step, dtype(steps) * step, (0.0, 0.0))
            row(dtype, dtype(2) * step, dtype(steps) * step, (0.5, 0.0))
            row(dtype, step, dtype(steps) * step, (0.0, float(dtype(2) * step)))


def integers():
    for dtype in (np.int32, np.int64, np.uint8):
        limits = np.iinfo(dtype)
        values = [0, 1, 100, limits.min, limits.max, limits.max - 1]
        for expected, actual in itertools.product(values, repeat=2):
            row(dtype, expected, actual)
        for actual in (89, 90, 91, 109, 110, 111):
            row(dtype, 100, actual, (0.1, 0.0))
            row(dtype, 100, actual, (0.0, 10.0))
    beyond = 2**53
    for expected, actual in itertools.product(range(beyond - 1, beyond + 5), repeat=2):
        row(np.int64, expected, actual, (0.0, 0.0))
    for expected, actual in itertools.product([False, True], repeat=2):
        row(np.bool_, expected, actual)
        row(np.bool_, expected, actual, (0.0, 1.0))


def shapes():
    for dtype in (*FLOATS, np.int32, np.int64, np.uint8, np.bool_):
        for shape in ((0,), (0, 3), (2, 0), (1,), (3,), (2, 3), (1, 1), (2, 2, 2)):
            expected = RANDOM.integers(0, 2, shape).astype(dtype)
            row(dtype, expected, expected.copy())
            if expected.size > 0:
                one = RANDOM.integers(expected.size)
                actual = expected.copy()
                actual.flat[one] = 1 - actual.flat[one].astype(np.int8)
                row(dtype, expected, actual)
                if dtype in FLOATS:
                    actual.flat[one] = expected.flat[one] + dtype(1e-8)
                    row(dtype, expected, actual)
    for dtype in FLOATS:
        row(dtype, [[1, np.nan], [np.inf, 0]], [[1, np.nan], [np.inf, -0.0]])
        row(dtype, [[1, np.nan], [np.inf, 0]], [[1, np.nan], [np.inf, -0.0]], equal_nan=True)
        row(dtype, [[1, np.nan], [np.inf, 0]], [[np.nan, 1], [np.inf, 0]], equal_nan=True)
        row(dtype, [[1, 2, 3], [4, 5, 6]], [[1, 2, 3], [4, 5, np.nan]], equal_nan=True)


def random_pairs():
    """Any bits, near and far."""
    for dtype, bits in ((np.float32, np.uint32), (np.float64, np.uint64)):
        for tolerance in TOLERANCES:
            expected = RANDOM.integers(0, np.iinfo(bits).max, 4, dtype=bits, endpoint=True).view(dtype)
            row(dtype, expected, expected * dtype(1 + 1e-5), tolerance)
            for one in expected:
                row(dtype, one, one * dtype(1 + RANDOM.uniform(-2e-5, 2e-5)), tolerance)
                row(dtype, one, RANDOM.integers(0, np.iinfo(bits).max, dtype=bits).view(dtype), tolerance)


def main():
    print(f"# np.allclose(actual, expected, rtol, atol, equal_nan) of NumPy {np.__version__}")
    print("# made by src/test/python/allclose_table.py; elements as little-endian bytes in row-major order")
    print("dtype,shape,expected,actual,rtol,atol,equal_nan,close")
    special_pairs()
    borders()
    subnormals()
    integers()
    shapes()
    random_pairs()


if __name__ == "__main__":
    main()
