package org.tfgrader.kit;

public final class NumpyRandom {
    public NumpyRandom(int seed) {}

    public double[][] randn(int rows, int columns) {
        return new double[rows][columns];
    }
}
