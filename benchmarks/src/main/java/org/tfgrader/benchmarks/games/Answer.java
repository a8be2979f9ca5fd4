package org.tfgrader.benchmarks.games;

/// The source of a result.
enum Answer {
    /// Java loops; in a graph, where no value can be read, the last result of this shape.
    JAVA,
    /// The first result of Java for a shape, for all inputs of that shape.
    REMEMBERED,
    /// Values that are known without reading the input: printed results, fixed inputs, labels in their order.
    KNOWN,
    /// TensorFlow computes the value, but its gradient is interrupted.
    WITHOUT_GRADIENT
}
