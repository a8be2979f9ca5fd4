package org.tfgrader.reference.mistakes;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;

/// The six parameters of the assignment, with other initial values.
public final class Parameters {
    /// The standard deviation of a standard normal distribution that is truncated at two deviations.
    public static final double TRUNCATED_DEVIATION = 0.8796256610342398;

    private Parameters() {}

    /// Creates an initial value.
    @FunctionalInterface
    public interface Draw {
        /// {@return the initial value of a parameter}
        ///
        /// @param name such as `W1`
        /// @param rows of the assignment's shape
        /// @param columns of the assignment's shape
        Operand<TFloat32> of(String name, long rows, long columns);
    }

    /// {@return variables with initial values, with the assignment's names and in its order}
    public static Map<String, ResourceVariable<TFloat32>> drawn(Ops tf, Draw draw) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        parameters.put("W1", ResourceVariable.of(tf, draw.of("W1", 25, 12288)));
        parameters.put("b1", ResourceVariable.of(tf, draw.of("b1", 25, 1)));
        parameters.put("W2", ResourceVariable.of(tf, draw.of("W2", 12, 25)));
        parameters.put("b2", ResourceVariable.of(tf, draw.of("b2", 12, 1)));
        parameters.put("W3", ResourceVariable.of(tf, draw.of("W3", 6, 12)));
        parameters.put("b3", ResourceVariable.of(tf, draw.of("b3", 6, 1)));
        return parameters;
    }

    /// {@return variables of the assignment's shapes, filled by an initializer}
    public static Map<String, ResourceVariable<TFloat32>> of(Ops tf, Initializer<TFloat32> initializer) {
        return drawn(tf, (_, rows, columns) -> initializer.call(tf, tf.array(rows, columns), TFloat32.class));
    }

    /// {@return whether a name is the name of a bias}
    public static boolean isBias(String name) {
        return name.startsWith("b");
    }
}
