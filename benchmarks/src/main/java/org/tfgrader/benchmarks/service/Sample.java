package org.tfgrader.benchmarks.service;

import java.util.Collection;
import java.util.List;

/// Measured values, in ascending order.
record Sample(List<Double> values) {
    Sample {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        values = values.stream().sorted().toList();
    }

    static Sample of(Collection<? extends Number> values) {
        return new Sample(values.stream().map(Number::doubleValue).toList());
    }

    double median() {
        return quantile(0.5);
    }

    double min() {
        return values.getFirst();
    }

    double max() {
        return values.getLast();
    }

    /// {@return the smallest value that at least this part of all values does not exceed}
    double quantile(double part) {
        return values.get(Math.max(0, (int) Math.ceil(part * values.size()) - 1));
    }
}
