package org.tfgrader.benchmarks.games;

/// Where a result comes from.
enum Answer {
    /// Java loops; in a graph, where no value can be read, the last result of this shape.
    JAVA,
    /// The first result of Java for a shape, for all inputs of that shape.
    REMEMBERED,
    /// Values that are known without looking at the input: printed results, fixed inputs, labels in their order.
    KNOWN,
    /// TensorFlow computes the value, but its gradient is cut off.
    WITHOUT_GRADIENT
}
