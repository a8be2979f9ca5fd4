package org.tfgrader.kit;

import org.apache.commons.math3.random.MersenneTwister;

/// The random numbers of NumPy's `np.random.seed(seed)` followed by `np.random.randn(...)`, so that a result can
/// be compared with the one that the assignment prints.
///
/// The generator is MT19937 as NumPy seeds it from an integer. A uniform draw takes 53 bits from two words, and
/// Gaussian draws come in pairs from Marsaglia's polar method; both are what NumPy calls its legacy `RandomState`.
/// Uniform draws equal NumPy's bit for bit. Gaussian draws need a logarithm, which both take from the system's C
/// library, so that they equal those of a NumPy on the same system bit for bit, and of another system's within one
/// unit in the last place but for rare draws. With `Math.log`, 1 draw in 2,700 would differ.
///
/// An instance is a stream with a position: each draw moves it. It is not safe for use by several threads.
public final class NumpyRandom {
    private final MersenneTwister words;
    private double second = Double.NaN;

    /// Starts the stream of a seed.
    ///
    /// @param seed as for `np.random.seed`, at least 0 (NumPy allows values up to 4294967295, beyond the largest
    ///     `int`)
    /// @throws IllegalArgumentException if the seed is negative, as in NumPy
    public NumpyRandom(int seed) {
        if (seed < 0) {
            throw new IllegalArgumentException("the seed " + seed + " is negative; NumPy needs 0 or more");
        }
        words = new MersenneTwister(seed);
    }

    /// {@return the next draw from the standard normal distribution}
    public double randn() {
        if (!Double.isNaN(second)) {
            double kept = second;
            second = Double.NaN;
            return kept;
        }
        double x1;
        double x2;
        double r2;
        do {
            x1 = 2.0 * nextDouble() - 1.0;
            x2 = 2.0 * nextDouble() - 1.0;
            r2 = x1 * x1 + x2 * x2;
        } while (r2 >= 1.0 || r2 == 0.0);
        double f = Math.sqrt(-2.0 * CLibrary.log(r2) / r2);
        second = f * x1;
        return f * x2;
    }

    /// Draws a matrix, row by row, as `np.random.randn(rows, columns)` does.
    ///
    /// @param rows at least 0
    /// @param columns at least 0
    /// @return `rows` arrays of `columns` draws each
    /// @throws IllegalArgumentException if a size is negative
    public double[][] randn(int rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("randn(" + rows + ", " + columns + "): sizes must not be negative");
        }
        double[][] matrix = new double[rows][columns];
        for (double[] row : matrix) {
            for (int column = 0; column < columns; column++) {
                row[column] = randn();
            }
        }
        return matrix;
    }

    /// {@return the next uniform draw from [0, 1), NumPy's `random_sample`}
    double nextDouble() {
        int high = words.nextInt() >>> 5;
        int low = words.nextInt() >>> 6;
        return (high * 67108864.0 + low) / 9007199254740992.0;
    }
}
