package org.tfgrader.engine.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.TensorData;

/// What a call has to answer.
public sealed interface Expectation {

    /// One tensor, made by TensorFlow from what the function was handed.
    record Tensor(TensorData expected, Tolerance tolerance) implements Expectation {}

    /// One tensor that TensorFlow computes from all of these inputs: the recorded operations give the
    /// expected values
    /// on inputs that the code never saw. What differs is told as a missing connection, not as wrong values.
    record Follows(Set<String> inputs, TensorData expected, Tolerance tolerance) implements Expectation {
        public Follows {
            inputs = Set.copyOf(inputs);
        }
    }

    /// Any answer, as long as the inputs keep their values.
    record InputsUnchanged() implements Expectation {}

    /// Exactly these variables, float32.
    ///
    /// @param shapes by name
    record Variables(Map<String, List<Long>> shapes) implements Expectation {
        public Variables {
            shapes = Map.copyOf(shapes);
        }
    }

    /// Variables of these names that a call before did not return.
    record FreshVariables(Set<String> names) implements Expectation {
        public FreshVariables {
            names = Set.copyOf(names);
        }
    }

    /// Values as the notebook asks of initial parameters: their mean closer to 0 than a bound, their standard
    /// deviation above 0 and below a bound.
    record Spread(double meanBelow, double deviationBelow) implements Expectation {}

    /// These values under these names.
    record Tensors(Map<String, TensorData> expected, Tolerance tolerance) implements Expectation {
        public Tensors {
            expected = Map.copyOf(expected);
        }
    }

    /// Values as a Glorot normal initializer draws them.
    ///
    /// @param names of the parameters
    record GlorotNormal(Set<String> names) implements Expectation {
        public GlorotNormal {
            names = Set.copyOf(names);
        }
    }
}
