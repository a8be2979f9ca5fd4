package org.tfgrader.datasets;

/// A stream of random numbers that is the same on every machine and in every version of Java: an implementation of
/// SplitMix64, because the algorithms behind `java.util.random` may change between releases.
final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    RandomStream(long seed) {
        state = seed;
    }

    long nextLong() {
        state += GOLDEN_GAMMA;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// {@return a number from `low` up to `high`, each equally likely}
    double between(double low, double high) {
        return low + (high - low) * ((nextLong() >>> 11) * 0x1p-53);
    }

    /// {@return a number from `low` to `high`; numbers in the middle are more likely}
    double around(double low, double high) {
        return (between(low, high) + between(low, high)) / 2;
    }

    /// {@return a whole number from 0 to `bound - 1`}
    int below(int bound) {
        return (int) between(0, bound);
    }

    boolean chance(double probability) {
        return between(0, 1) < probability;
    }
}
