import java.util.*;
import org.tensorflow.*;
import org.tensorflow.framework.initializers.*;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.types.*;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.*;

// the prints stay in, they do no harm
public class Solution implements GradedFunctions {
    static int calls = 0;
    static final boolean DEBUG = true;

    public Solution() {
        System.out.println("Solution created");
    }

    private static void log(String format, Object... args) {
        if (DEBUG) {
            System.out.println("[" + ++calls + "] " + String.format(Locale.ROOT, format, args));
        }
    }

    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        double[][] x = random.randn(3, 1);
        double[][] w = random.randn(4, 3);
        double[][] b = random.randn(4, 1);
        log("X = %s", Arrays.deepToString(x));
        log("W = %s", Arrays.deepToString(w));
        log("b = %s", Arrays.deepToString(b));
        Operand<TFloat64> y = tf.math.add(tf.linalg.matMul(tf.constant(w), tf.constant(x)), tf.constant(b));
        log("Y has shape %s", y.shape());
        return y;
    }

    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        log("sigmoid of %s %s", z.type().getSimpleName(), z.shape());
        Operand<TFloat32> a = tf.dtypes.cast(z, TFloat32.class);
        // a = tf.math.div(tf.constant(1f), tf.math.add(tf.constant(1f), tf.math.exp(tf.math.neg(a))));
        a = tf.math.sigmoid(a);
        return a;
    }

    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        log("one hot, depth = %d", depth);
        return tf.reshape(
                tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f), OneHot.axis(0L)),
                tf.array(-1, 1));
    }

    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> p = new HashMap<>();
        int[][] shapes = {{25, 12288}, {25, 1}, {12, 25}, {12, 1}, {6, 12}, {6, 1}};
        String names = "W1 b1 W2 b2 W3 b3";
        int i = 0;
        for (String name : names.split(" ")) {
            long rows = shapes[i][0], cols = shapes[i][1];
            i++;
            Glorot<TFloat32> g = new Glorot<>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L);
            p.put(name, ResourceVariable.of(tf, g.call(tf, tf.array(rows, cols), TFloat32.class)));
            log("%s %s", name, p.get(name).shape());
        }
        return p;
    }

    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> a = x;
        for (int i = 1; i <= 3; i++) {
            System.out.println("layer " + i + ": " + parameters.get("W" + i).shape() + " times " + a.shape());
            a = tf.math.add(tf.linalg.matMul(parameters.get("W" + i), a), parameters.get("b" + i));
            if (i != 3) a = tf.nn.relu(a);
        }
        System.err.println("logits: " + a);
        return a;
    }

    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        log("logits %s, labels %s", logits.shape(), labels.shape());
        Operand<T> losses = Losses.binaryCrossentropy(tf, labels, logits, true, 0f);
        return tf.math.mean(losses, tf.constant(0));
    }

    // not needed any more

    private Operand<TFloat32> oldSigmoid(Ops tf, Operand<TFloat32> z) {
        return tf.math.div(tf.math.exp(z), tf.math.add(tf.constant(1f), tf.math.exp(z)));
    }

    private float[] softmax(float[] z) {
        float[] a = new float[z.length];
        float sum = 0;
        for (int i = 0; i < z.length; i++) sum += a[i] = (float) Math.exp(z[i]);
        for (int i = 0; i < z.length; i++) a[i] /= sum;
        return a;
    }

    public static void main(String[] args) {
        System.out.println(Arrays.toString(new Solution().softmax(new float[] {1, 2, 3})));
    }
}
