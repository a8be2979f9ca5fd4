package org.tfgrader.engine.check;

import java.util.List;
import java.util.Map;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.TensorData;

/// What a call has to answer.
public sealed interface Expectation {

    /// One tensor, made by TensorFlow from what the function was handed.
    record Tensor(TensorData expected, Tolerance tolerance) implements Expectation {}

    /// Exactly these variables, float32.
    ///
    /// @param shapes by name
    record Variables(Map<String, List<Long>> shapes) implements Expectation {
        public Variables {
            shapes = Map.copyOf(shapes);
        }
    }

    /// Values as the notebook asks of initial parameters: their mean closer to 0 than a bound, their standard
    /// deviation above 0 and below a bound.
    record Spread(double meanBelow, double deviationBelow) implements Expectation {}
}
