package org.tfgrader.worker.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One call of a graded function, with its inputs by value.
public sealed interface Invocation {

    /// Exercise 1.
    ///
    /// @param seed of the random generator that the function is handed
    record LinearFunction(int seed) implements Invocation {}

    /// Exercise 2.
    record Sigmoid(TensorData z) implements Invocation {}

    /// Exercise 3.
    record OneHotMatrix(TensorData label, int depth) implements Invocation {}

    /// Exercise 4.
    record InitializeParameters() implements Invocation {}

    /// Exercise 5.
    ///
    /// @param parameters the six by name, in the assignment's order
    record ForwardPropagation(TensorData x, Map<String, TensorData> parameters) implements Invocation {
        public ForwardPropagation {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }
    }

    /// Exercise 6.
    record ComputeCost(TensorData logits, TensorData labels) implements Invocation {}
}
