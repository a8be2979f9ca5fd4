import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.framework.losses.Losses;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.OneHot;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {
    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        Operand<TFloat64> x = tf.constant(random.randn(3, 1));
        Operand<TFloat64> w = tf.constant(random.randn(4, 3));
        Operand<TFloat64> b = tf.constant(random.randn(4, 1));
        return tf.math.add(tf.linalg.matMul(w, x), b);
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return tf.math.sigmoid(tf.dtypes.cast(z, TFloat32.class));
    }

    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        Operand<TFloat32> column = tf.oneHot(
                label, tf.constant(depth), tf.constant(1f), tf.constant(0f), OneHot.axis(0L));
        return tf.reshape(column, tf.array(-1, 1));
    }

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        int[][] shapes = {{25, 12288}, {12, 25}, {6, 12}};
        for (int i = 0; i < 3; i++) {
            parameters.put("W" + (i + 1), ResourceVariable.of(tf, glorotNormal(tf, shapes[i][0], shapes[i][1])));
            parameters.put("b" + (i + 1), ResourceVariable.of(tf, glorotNormal(tf, shapes[i][0], 1)));
        }
        return parameters;
    }

    /** As Keras does it: a normal distribution cut off at two deviations, and scaled to make up for the cut. */
    private static Operand<TFloat32> glorotNormal(Ops tf, int rows, int columns) {
        Operand<TFloat32> cut = tf.random.statelessTruncatedNormal(
                tf.array(rows, columns), tf.array(1L, 0L), TFloat32.class);
        float deviation = (float) (Math.sqrt(2.0 / (rows + columns)) / 0.87962566103423978);
        return tf.math.mul(cut, tf.constant(deviation));
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        float[][] a = matrix(x);
        for (int l = 1; l <= 3; l++) {
            float[][] z = affine(matrix(parameters.get("W" + l)), a, matrix(parameters.get("b" + l)));
            if (l < 3) {
                for (float[] row : z) {
                    for (int i = 0; i < row.length; i++) {
                        row[i] = Math.max(row[i], 0);
                    }
                }
            }
            a = z;
        }
        return tf.constant(a);
    }

    private static float[][] matrix(Operand<TFloat32> operand) {
        TFloat32 tensor = operand.asTensor();
        float[][] values = new float[(int) tensor.shape().get(0)][(int) tensor.shape().get(1)];
        StdArrays.copyFrom(tensor, values);
        return values;
    }

    private static float[][] affine(float[][] w, float[][] a, float[][] b) {
        float[][] z = new float[w.length][a[0].length];
        for (int row = 0; row < w.length; row++) {
            for (int column = 0; column < a[0].length; column++) {
                double sum = b[row][0];
                for (int k = 0; k < a.length; k++) {
                    sum += w[row][k] * a[k][column];
                }
                z[row][column] = (float) sum;
            }
        }
        return z;
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> losses = Losses.binaryCrossentropy(tf, labels, logits, true, 0f);
        return tf.math.mean(losses, tf.constant(0));
    }
}
