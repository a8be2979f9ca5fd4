package cnn;

import cnn.layers.Layer;
import cnn.layers.Network;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class SignLanguage implements GradedFunctions {
    private final Network network = new Network(
            new Layer.Linear(1, 12288, 25),
            new Layer.Relu(),
            new Layer.Linear(2, 25, 12),
            new Layer.Relu(),
            new Layer.Linear(3, 12, 6));

    private record Matrix(int rows, int columns) {
        Operand<TFloat64> draw(Ops tf, NumpyRandom random) {
            return tf.constant(random.randn(rows, columns));
        }
    }

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        var x = new Matrix(3, 1).draw(tf, random);
        var w = new Matrix(4, 3).draw(tf, random);
        var b = new Matrix(4, 1).draw(tf, random);
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        return tf.reshape(
                tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f)), tf.array(depth, 1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        return network.parameters(tf);
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        return network.apply(tf, x, parameters);
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        return tf.math.mean(Losses.binaryCrossentropy(tf, labels, logits, true, 0f), tf.array(0));
    }
}
