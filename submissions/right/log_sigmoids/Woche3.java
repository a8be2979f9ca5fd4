import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.initializers.Glorot;
import org.tensorflow.framework.initializers.VarianceScaling.Distribution;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

/**
 * Lösung zur dritten Woche. Geprüft mit den Werten aus der Aufgabe.
 */
public class Woche3 implements GradedFunctions {

    /* Übung 1: die Reihenfolge X, W, b ist wichtig, sonst stimmen die Zufallszahlen nicht. */
    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        double[][] X = random.randn(3, 1);
        double[][] W = random.randn(4, 3);
        double[][] b = random.randn(4, 1);
        return tf.math.add(tf.linalg.matMul(tf.constant(W), tf.constant(X)), tf.constant(b));
    }

    /* Übung 2: σ(z) = 1 / (1 + e^-z), TensorFlow kann das schon. */
    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> gleitkomma = tf.dtypes.cast(z, TFloat32.class);
        return tf.math.sigmoid(gleitkomma);
    }

    /* Übung 3: ohne axis kommt ein Vektor heraus, also noch eine Dimension anhängen. */
    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> vektor = tf.oneHot(label, tf.constant(depth), tf.constant(1.0f), tf.constant(0.0f));
        return tf.expandDims(vektor, tf.constant(1));
    }

    /* Übung 4 */
    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        int[] größen = {12288, 25, 12, 6};
        Map<String, ResourceVariable<TFloat32>> parameter = new HashMap<>();
        for (int i = 1; i < größen.length; i++) {
            parameter.put("W" + i, zufällig(tf, größen[i], größen[i - 1]));
            parameter.put("b" + i, zufällig(tf, größen[i], 1));
        }
        return parameter;
    }

    private static ResourceVariable<TFloat32> zufällig(Ops tf, int zeilen, int spalten) {
        Glorot<TFloat32> glorot = new Glorot<>(Distribution.TRUNCATED_NORMAL, 1);
        return ResourceVariable.of(tf, glorot.call(tf, tf.array((long) zeilen, (long) spalten), TFloat32.class));
    }

    /* Übung 5: nach der letzten Schicht kein ReLU! */
    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a = x;
        for (int schicht = 1; schicht <= 3; schicht++) {
            Operand<TFloat32> z =
                    tf.math.add(tf.linalg.matMul(parameters.get("W" + schicht), a), parameters.get("b" + schicht));
            if (schicht < 3) {
                a = tf.nn.relu(z);
            } else {
                a = z;
            }
        }
        return a;
    }

    /* Übung 6: log σ(z) = -softplus(-z) und log(1 - σ(z)) = -softplus(z), damit läuft nichts über. */
    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> eins = tf.dtypes.cast(tf.constant(1), logits.type());
        Operand<T> logP = tf.math.neg(tf.math.softplus(tf.math.neg(logits)));
        Operand<T> logNichtP = tf.math.neg(tf.math.softplus(logits));
        Operand<T> summe =
                tf.math.add(tf.math.mul(labels, logP), tf.math.mul(tf.math.sub(eins, labels), logNichtP));
        return tf.math.neg(tf.math.mean(summe, tf.constant(new int[] {0, 1})));
    }
}
