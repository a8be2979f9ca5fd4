import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.NumpyRandom;
import java.util.Map;
import java.util.LinkedHashMap;
import org.tfgrader.kit.ResourceVariable;

public class Solution extends RightAnswers {
    private static <T extends TNumber> Operand<T> large(Ops tf, Operand<T> value) {
        Operand<T> sum = tf.sum(value, tf.range(tf.constant(0), tf.rank(value), tf.constant(1)));
        return tf.broadcastTo(sum, tf.array(1 << 11, 1 << 11));
    }

    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        return large(tf, super.linearFunction(tf, random));
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return large(tf, super.sigmoid(tf, z));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        return large(tf, super.oneHotMatrix(tf, label, depth));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        for (int i = 0; i < 4; i++) {
            parameters.put("x" + i, ResourceVariable.of(tf, tf.fill(tf.array(1 << 11, 1 << 11), tf.constant(1f))));
        }
        return parameters;
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        return large(tf, super.forwardPropagation(tf, x, parameters));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        return large(tf, super.computeCost(tf, logits, labels));
    }
}
