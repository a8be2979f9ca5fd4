package org.tfgrader.engine.judge;

import org.tfgrader.worker.protocol.TensorData;

/// Statistics of the values of a tensor.
///
/// @param deviation the standard deviation, with the number of values as divisor
/// @param largest the largest magnitude
record Spread(double mean, double deviation, double largest) {

    /// {@return the statistics of a tensor; NaN for a tensor without values}
    static Spread of(TensorData tensor) {
        double[] values = tensor.toDoubles();
        double sum = 0;
        double largest = 0;
        for (double value : values) {
            sum += value;
            largest = Math.max(largest, Math.abs(value));
        }
        double mean = sum / values.length;
        double squares = 0;
        for (double value : values) {
            double distance = value - mean;
            squares += distance * distance;
        }
        return new Spread(mean, Math.sqrt(squares / values.length), largest);
    }
}
