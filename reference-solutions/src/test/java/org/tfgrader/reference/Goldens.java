package org.tfgrader.reference;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/// The part of Python TensorFlow's answers that is kept in the project; `goldens.py` beside the file made it.
///
/// @param linearFunction Y, seed 1
record Goldens(
        List<Double> linearFunction,
        Sigmoid sigmoid,
        List<OneHot> oneHotMatrix,
        InitialParameters initializeParameters,
        List<Forward> forwardPropagation,
        List<Cost> computeCost) {

    /// @param z the inputs
    /// @param a the sigmoid of each
    record Sigmoid(List<Double> z, List<Double> a) {}

    record OneHot(int label, int depth, List<Double> column) {}

    /// @param whole all but W1, by name
    /// @param w1 what is kept of W1
    record InitialParameters(Map<String, List<List<Double>>> whole, Sample w1) {}

    /// @param stride how many elements lie from one sample to the next, row by row
    record Sample(int stride, List<Double> samples, double sum, double sumOfSquares) {}

    /// @param columns how many examples
    /// @param z logits by class and example
    record Forward(int columns, List<List<Double>> z) {}

    /// @param dtype of logits and labels, `float32` or `float64`
    /// @param gradient of the cost by the logits
    record Cost(
            String name,
            String dtype,
            List<List<Double>> logits,
            List<List<Double>> labels,
            double cost,
            List<List<Double>> gradient) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Goldens kept() {
        try (InputStream file = Goldens.class.getResourceAsStream("goldens.json")) {
            return JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build()
                    .readValue(Objects.requireNonNull(file), Goldens.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
