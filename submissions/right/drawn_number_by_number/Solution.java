import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {
    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        double[] x = new double[3];
        for (int i = 0; i < 3; i++) {
            x[i] = random.randn();
        }
        double[] w = new double[12];
        for (int i = 0; i < 12; i++) {
            w[i] = random.randn();
        }
        List<Operand<TFloat64>> b = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            b.add(tf.constant(random.randn()));
        }
        Operand<TFloat64> X = tf.constant(Shape.of(3, 1), DataBuffers.of(x));
        Operand<TFloat64> W = tf.constant(NdArrays.wrap(Shape.of(4, 3), DataBuffers.of(w)));
        Operand<TFloat64> B = tf.reshape(tf.stack(b), tf.array(4, 1));
        return tf.math.add(tf.linalg.matMul(W, X), B);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        // row by row: is the label i?
        List<Operand<TFloat32>> rows = new ArrayList<>();
        for (int i = 0; i < depth; i++) {
            rows.add(tf.dtypes.cast(equal(tf, label, i), TFloat32.class));
        }
        return tf.reshape(tf.stack(rows), tf.array(depth, 1));
    }

    private static <T extends TNumber> Operand<?> equal(Ops tf, Operand<T> label, int i) {
        return tf.math.equal(label, tf.constant(label.type(), i));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, Shape> shapes = new LinkedHashMap<>();
        shapes.put("W1", Shape.of(25, 12288));
        shapes.put("b1", Shape.of(25, 1));
        shapes.put("W2", Shape.of(12, 25));
        shapes.put("b2", Shape.of(12, 1));
        shapes.put("W3", Shape.of(6, 12));
        shapes.put("b3", Shape.of(6, 1));
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        for (String name : shapes.keySet()) {
            Glorot<TFloat32> glorot = new Glorot<>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
            Operand<TFloat32> value = glorot.call(tf, tf.constant(shapes.get(name)), TFloat32.class);
            parameters.put(name, ResourceVariable.of(tf, tf.identity(value)));
        }
        return parameters;
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a = x;
        String[] layers = {"1", "2", "3"};
        for (String layer : layers) {
            a = layer.equals("1") ? a : tf.nn.relu(a);
            a = tf.math.add(tf.linalg.matMul(parameters.get("W" + layer), a), parameters.get("b" + layer));
        }
        return a;
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = Losses.binaryCrossentropy(tf, labels, logits, true, 0f);
        Operand<T> total = tf.reduceSum(losses, tf.constant(0));
        return tf.math.div(total, tf.constant(logits.type(), losses.shape().size()));
    }
}
