package signs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

/** The network for the hand signs. */
public class SignsNetwork implements GradedFunctions {
    private static final List<Layer> LAYERS = List.of(new Layer(1, 12288, 25), new Layer(2, 25, 12), new Layer(3, 12, 6));

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        var x = tf.constant(random.randn(3, 1));
        var w = tf.constant(random.randn(4, 3));
        var b = tf.constant(random.randn(4, 1));
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return Activations.sigmoid(tf, tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        return tf.reshape(
                tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f), OneHot.axis(0L)),
                tf.constant(new int[] {depth, 1}));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        var parameters = new LinkedHashMap<String, ResourceVariable<TFloat32>>();
        for (Layer layer : LAYERS) {
            parameters.putAll(layer.initialize(tf));
        }
        return parameters;
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a = x;
        for (Layer layer : LAYERS) {
            Operand<TFloat32> z = layer.apply(tf, a, parameters);
            a = layer == LAYERS.getLast() ? z : Activations.relu(tf, z);
        }
        return a;
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = Losses.binaryCrossentropy(tf, labels, logits, true, 0f);
        return tf.math.mean(losses, tf.constant(0));
    }
}
