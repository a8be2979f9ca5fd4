import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;

enum Layer {
    FIRST(12288, 25) {
        @Override
        Operand<TFloat32> activate(Ops tf, Operand<TFloat32> z) {
            return tf.nn.relu(z);
        }
    },
    SECOND(25, 12) {
        @Override
        Operand<TFloat32> activate(Ops tf, Operand<TFloat32> z) {
            return tf.nn.relu(z);
        }
    },
    /** The cost applies the sigmoid, so nothing is left to do here. */
    OUTPUT(12, 6) {
        @Override
        Operand<TFloat32> activate(Ops tf, Operand<TFloat32> z) {
            return z;
        }
    };

    private final int inputs;
    private final int units;

    Layer(int inputs, int units) {
        this.inputs = inputs;
        this.units = units;
    }

    abstract Operand<TFloat32> activate(Ops tf, Operand<TFloat32> z);

    String weights() {
        return "W%d".formatted(ordinal() + 1);
    }

    String bias() {
        return "b%d".formatted(ordinal() + 1);
    }

    void initialize(Ops tf, Map<String, ResourceVariable<TFloat32>> into) {
        into.put(weights(), glorotNormal(tf, units, inputs));
        into.put(bias(), glorotNormal(tf, units, 1));
    }

    private static ResourceVariable<TFloat32> glorotNormal(Ops tf, long rows, long columns) {
        Glorot<TFloat32> initializer = new Glorot<>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
        return ResourceVariable.of(tf, initializer.call(tf, tf.array(rows, columns), TFloat32.class));
    }

    Operand<TFloat32> forward(Ops tf, Operand<TFloat32> a, Map<String, ? extends Operand<TFloat32>> parameters) {
        return activate(tf, tf.math.add(tf.linalg.matMul(parameters.get(weights()), a), parameters.get(bias())));
    }
}
