import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

/// Right answers in plain Java loops. What a game does with them is to make them look like answers of TensorFlow's.
final class PlainJava {
    private PlainJava() {}

    /// {@return the values of an eager tensor, row by row}
    static double[] values(Operand<? extends TNumber> operand) {
        TType tensor = operand.asTensor();
        double[] values = new double[(int) tensor.shape().size()];
        int[] next = {0};
        switch (tensor) {
            case TFloat32 floats -> floats.scalars().forEach(scalar -> values[next[0]++] = scalar.getFloat());
            case TFloat64 doubles -> doubles.scalars().forEach(scalar -> values[next[0]++] = scalar.getDouble());
            case TInt32 ints -> ints.scalars().forEach(scalar -> values[next[0]++] = scalar.getInt());
            case TInt64 longs -> longs.scalars().forEach(scalar -> values[next[0]++] = scalar.getLong());
            default -> throw new IllegalArgumentException("no number: " + tensor);
        }
        return values;
    }

    static double[] sigmoid(Operand<? extends TNumber> z) {
        double[] result = values(z);
        for (int i = 0; i < result.length; i++) {
            result[i] = 1 / (1 + Math.exp(-result[i]));
        }
        return result;
    }

    static double[] oneHot(Operand<? extends TNumber> label, int depth) {
        double[] result = new double[depth];
        double row = values(label)[0];
        if (row >= 0 && row < depth) {
            result[(int) row] = 1;
        }
        return result;
    }

    /// {@return WX + b}
    static double[][] linear(double[][] w, double[][] x, double[][] b) {
        double[][] result = new double[w.length][x[0].length];
        for (int row = 0; row < w.length; row++) {
            for (int i = 0; i < x.length; i++) {
                for (int column = 0; column < x[0].length; column++) {
                    result[row][column] += w[row][i] * x[i][column];
                }
            }
            for (int column = 0; column < x[0].length; column++) {
                result[row][column] += b[row][0];
            }
        }
        return result;
    }

    static double[] forward(Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> p) {
        double[][] a1 = relu(linear(matrix(p.get("W1")), matrix(x), matrix(p.get("b1"))));
        double[][] a2 = relu(linear(matrix(p.get("W2")), a1, matrix(p.get("b2"))));
        return flat(linear(matrix(p.get("W3")), a2, matrix(p.get("b3"))));
    }

    static double cost(Operand<? extends TNumber> logits, Operand<? extends TNumber> labels) {
        double[] z = values(logits);
        double[] y = values(labels);
        double sum = 0;
        for (int i = 0; i < z.length; i++) {
            sum += Math.max(z[i], 0) - z[i] * y[i] + Math.log1p(Math.exp(-Math.abs(z[i])));
        }
        return sum / z.length;
    }

    /// {@return a constant of such values}
    static Operand<TFloat32> constant(Ops tf, Shape shape, double[] values) {
        return tf.constant(shape, DataBuffers.of(floats(values)));
    }

    /// {@return a constant to which TensorFlow added zero times a tensor}
    static Operand<TFloat32> traced(Ops tf, Operand<? extends TNumber> from, Shape shape, double[] values) {
        Operand<TFloat32> sum = tf.reduceSum(tf.dtypes.cast(from, TFloat32.class), axes(tf, from));
        return tf.math.add(constant(tf, shape, values), tf.math.mulNoNan(sum, tf.constant(0f)));
    }

    private static Operand<TInt32> axes(Ops tf, Operand<?> of) {
        return tf.range(tf.constant(0), tf.constant(of.shape().numDimensions()), tf.constant(1));
    }

    static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /// Writes values into the memory of an eager tensor.
    static void write(TFloat32 tensor, double[] values) {
        int[] next = {0};
        tensor.scalars().forEach(scalar -> scalar.setFloat((float) values[next[0]++]));
    }

    static double[][] matrix(Operand<TFloat32> operand) {
        double[] values = values(operand);
        int columns = (int) operand.shape().size(1);
        double[][] matrix = new double[values.length / columns][columns];
        for (int i = 0; i < values.length; i++) {
            matrix[i / columns][i % columns] = values[i];
        }
        return matrix;
    }

    static double[] flat(double[][] matrix) {
        double[] flat = new double[matrix.length * matrix[0].length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = matrix[i / matrix[0].length][i % matrix[0].length];
        }
        return flat;
    }

    private static double[][] relu(double[][] matrix) {
        for (double[] row : matrix) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Math.max(row[i], 0);
            }
        }
        return matrix;
    }
}
