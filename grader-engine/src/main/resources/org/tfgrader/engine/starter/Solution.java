import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;

public class Solution implements GradedFunctions {

    /**
     * Exercise 1. Implements a linear function:
     * Initializes X to be a random tensor of shape (3, 1)
     * Initializes W to be a random tensor of shape (4, 3)
     * Initializes b to be a random tensor of shape (4, 1)
     *
     * <p>Note, to ensure that the "random" numbers generated match the expected results, please create the variables in
     * the order given in the starting code below. (Do not re-arrange the order.)
     *
     * <p>You might find the following functions helpful: tf.constant(random.randn(3, 1)), tf.linalg.matMul(..., ...),
     * tf.math.add(..., ...)
     *
     * @return result -- Y = WX + b, float64 of shape (4, 1)
     */
    @Override
    public Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        // (approx. 4 lines)
        // Operand<TFloat64> X = ...
        // Operand<TFloat64> W = ...
        // Operand<TFloat64> b = ...
        // Operand<TFloat64> Y = ...
        // YOUR CODE STARTS HERE
        return GradedFunctions.super.linearFunction(tf, random);
        // YOUR CODE ENDS HERE
    }

    /**
     * Exercise 2. Computes the sigmoid of z.
     *
     * <p>You should use the following: tf.dtypes.cast(..., TFloat32.class), tf.math.sigmoid(...)
     *
     * @param z input value, scalar, vector or matrix of int32, int64, float32 or float64
     * @return a -- (float32) the sigmoid of z
     */
    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        // (approx. 2 lines)
        // YOUR CODE STARTS HERE
        return GradedFunctions.super.sigmoid(tf, z);
        // YOUR CODE ENDS HERE
    }

    /**
     * Exercise 3. Computes the one hot encoding for a single label.
     *
     * <p>Use tf.oneHot(label, tf.constant(depth), tf.constant(1f), tf.constant(0f), OneHot.axis(0L)) of
     * org.tensorflow.op.core.OneHot, and tf.reshape(tensor, shape) to reshape your one hot tensor. A shape is written
     * tf.array(-1, 1).
     *
     * @param label (int) categorical label
     * @param depth (int) number of different classes that label can take
     * @return one_hot -- a single-column matrix with the one hot encoding, float32 of shape (depth, 1)
     */
    @Override
    public Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        // (approx. 2 lines)
        // YOUR CODE STARTS HERE
        return GradedFunctions.super.oneHotMatrix(tf, label, depth);
        // YOUR CODE ENDS HERE
    }

    /**
     * Exercise 4. Initializes parameters to build a neural network with TensorFlow. The shapes are:
     * W1 : [25, 12288], b1 : [25, 1], W2 : [12, 25], b2 : [12, 1], W3 : [6, 12], b3 : [6, 1]
     *
     * <p>Use new Glorot&lt;TFloat32&gt;(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L) of
     * org.tensorflow.framework.initializers, its call(tf, tf.array(rows, columns), TFloat32.class) with rows and
     * columns as long, and ResourceVariable.of(tf, initialValue).
     *
     * @return parameters -- a dictionary of variables containing W1, b1, W2, b2, W3, b3
     */
    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = new LinkedHashMap<>();
        // (approx. 6 lines)
        // parameters.put("W1", ...);
        // YOUR CODE STARTS HERE
        parameters.putAll(GradedFunctions.super.initializeParameters(tf));
        // YOUR CODE ENDS HERE
        return parameters;
    }

    /**
     * Exercise 5. Implements the forward propagation for the model: LINEAR, RELU, LINEAR, RELU, LINEAR.
     *
     * <p>Use only the TF API: tf.math.add, tf.linalg.matMul, tf.nn.relu
     *
     * @param x input images, of shape (12288, number of examples)
     * @param parameters your parameters "W1", "b1", "W2", "b2", "W3", "b3", of the shapes given in initializeParameters
     * @return Z3 -- the output of the last LINEAR unit, float32 of shape (6, number of examples)
     */
    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        // (approx. 5 lines)                 // NumPy equivalents:
        // Operand<TFloat32> Z1 = ...        // Z1 = np.dot(W1, X) + b1
        // Operand<TFloat32> A1 = ...        // A1 = relu(Z1)
        // Operand<TFloat32> Z2 = ...        // Z2 = np.dot(W2, A1) + b2
        // Operand<TFloat32> A2 = ...        // A2 = relu(Z2)
        // Operand<TFloat32> Z3 = ...        // Z3 = np.dot(W3, A2) + b3
        // YOUR CODE STARTS HERE
        return GradedFunctions.super.forwardPropagation(tf, x, parameters);
        // YOUR CODE ENDS HERE
    }

    /**
     * Exercise 6. Computes the cost.
     *
     * <p>Use Losses.binaryCrossentropy(tf, labels, logits, true, 0f) of org.tensorflow.framework.losses, and
     * tf.math.mean(losses, axes). All axes of a tensor: tf.range(tf.constant(0), tf.rank(losses), tf.constant(1)).
     *
     * <p>Just for reference, here is how the binary cross entropy is calculated:
     * mean(max(logits, 0) - logits * labels + log(1 + exp(-abs(logits))))
     *
     * @param logits output of forward propagation (output of the last LINEAR unit), of shape (6, number of examples)
     * @param labels "true" labels, same shape as logits
     * @return cost -- a scalar of the same type as logits
     */
    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        // (approx. 2 lines)
        // YOUR CODE STARTS HERE
        return GradedFunctions.super.computeCost(tf, logits, labels);
        // YOUR CODE ENDS HERE
    }
}
