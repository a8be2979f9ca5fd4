package org.tfgrader.engine.check;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.TensorData;

/// The expected result of a call.
public sealed interface Expectation {

    /// One tensor, computed by TensorFlow from the arguments.
    record Tensor(TensorData expected, Tolerance tolerance) implements Expectation {}

    /// One tensor that TensorFlow computes from all of these inputs: the recorded operations give the expected
    /// values on inputs that the code never saw. A difference is reported as a missing connection, not as wrong
    /// values.
    record Follows(Set<String> inputs, TensorData expected, Tolerance tolerance) implements Expectation {
        public Follows {
            inputs = Set.copyOf(inputs);
        }
    }

    /// Any result, as long as the inputs are not modified.
    record InputsUnchanged() implements Expectation {}

    /// Exactly these variables, float32.
    ///
    /// @param shapes by name
    record Variables(Map<String, List<Long>> shapes) implements Expectation {
        public Variables {
            shapes = Map.copyOf(shapes);
        }
    }

    /// Variables with these names that a previous call did not return.
    record FreshVariables(Set<String> names) implements Expectation {
        public FreshVariables {
            names = Set.copyOf(names);
        }
    }

    /// Values that the notebook requires of initial parameters: a mean closer to 0 than a bound, and a standard
    /// deviation above 0 and below a bound.
    record Spread(double meanBelow, double deviationBelow) implements Expectation {}

    /// These values with these names.
    record Tensors(Map<String, TensorData> expected, Tolerance tolerance) implements Expectation {
        public Tensors {
            expected = Map.copyOf(expected);
        }
    }

    /// Values that a Glorot normal initializer may draw.
    ///
    /// @param names of the parameters
    record GlorotNormal(Set<String> names) implements Expectation {
        public GlorotNormal {
            names = Set.copyOf(names);
        }
    }
}
