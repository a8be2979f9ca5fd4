package org.tfgrader.worker.protocol;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One call of a graded function, with its inputs by value.
public sealed interface Invocation {

    /// {@return the tensors that the function gets, by name, in the order of its parameters}
    Map<String, TensorData> tensors();

    /// Exercise 1.
    ///
    /// @param seed of the random generator that the function gets
    record LinearFunction(int seed) implements Invocation {
        @Override
        public Map<String, TensorData> tensors() {
            return Map.of();
        }
    }

    /// Exercise 2.
    record Sigmoid(TensorData z) implements Invocation {
        @Override
        public Map<String, TensorData> tensors() {
            return Map.of("z", z);
        }
    }

    /// Exercise 3.
    record OneHotMatrix(TensorData label, int depth) implements Invocation {
        @Override
        public Map<String, TensorData> tensors() {
            return Map.of("label", label);
        }
    }

    /// Exercise 4.
    record InitializeParameters() implements Invocation {
        @Override
        public Map<String, TensorData> tensors() {
            return Map.of();
        }
    }

    /// Exercise 5.
    ///
    /// @param parameters the six by name, in the assignment's order; none is called `x`
    record ForwardPropagation(
            TensorData x, @Most(Observation.MAX_RESULTS) Map<String, TensorData> parameters) implements Invocation {
        public ForwardPropagation {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }

        @Override
        public Map<String, TensorData> tensors() {
            Map<String, TensorData> tensors = new LinkedHashMap<>();
            tensors.put("x", x);
            tensors.putAll(parameters);
            return Collections.unmodifiableMap(tensors);
        }
    }

    /// Exercise 6.
    record ComputeCost(TensorData logits, TensorData labels) implements Invocation {
        @Override
        public Map<String, TensorData> tensors() {
            Map<String, TensorData> tensors = new LinkedHashMap<>();
            tensors.put("logits", logits);
            tensors.put("labels", labels);
            return Collections.unmodifiableMap(tensors);
        }
    }
}
