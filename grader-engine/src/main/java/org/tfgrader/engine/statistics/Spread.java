package org.tfgrader.engine.statistics;

/// The mean and the standard deviation of a stream of numbers (Welford, *Technometrics* 4, 1962).
final class Spread {
    /// In points, about a millionth. Smaller differences come from another order of summation.
    private static final double LEAST = 0x1p-20;

    private int count;
    private double mean;
    private double squares;

    void add(double value) {
        count++;
        double before = value - mean;
        mean += before / count;
        squares += before * (value - mean);
    }

    int count() {
        return count;
    }

    double mean() {
        return mean;
    }

    /// {@return the root of the mean squared distance from the mean}
    double standardDeviation() {
        return Math.sqrt(squares / count);
    }

    boolean varies() {
        return standardDeviation() > LEAST;
    }
}
