package org.tfgrader.kit;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.family.TNumber;

/// The six graded functions of "Introduction to TensorFlow". A submission is one public class that implements
/// them; functions that it leaves out count as not implemented yet.
///
/// Each function gets `tf`, the entry point to TensorFlow. Create all operations of a result with that `tf`. It
/// either computes immediately (like an `EagerTensor` in Python) or records a graph (as under `@tf.function`); the
/// same code works for both, as long as it reads no value on the way.
public interface GradedFunctions {

    /// Exercise 1. Implements a linear function: Y = WX + b.
    ///
    /// Initializes X to be a random tensor of shape (3, 1), W of shape (4, 3) and b of shape (4, 1). To match the
    /// expected result, draw them in this order.
    ///
    /// Helpful: `tf.constant(random.randn(rows, columns))`, `tf.linalg.matMul`, `tf.math.add`.
    ///
    /// @param tf creates the operations of the result
    /// @param random NumPy's generator, already seeded, as after `np.random.seed(1)`
    /// @return Y, float64 of shape (4, 1)
    default Operand<TFloat64> linearFunction(Ops tf, NumpyRandom random) {
        throw new NotImplementedYet("linearFunction");
    }

    /// Exercise 2. Computes the sigmoid of z.
    ///
    /// Helpful: `tf.dtypes.cast(z, TFloat32.class)`, `tf.math.sigmoid`.
    ///
    /// @param tf creates the operations of the result
    /// @param z a scalar, vector or matrix of int32, int64, float32 or float64
    /// @return the sigmoid of z, float32 of the shape of z
    default Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        throw new NotImplementedYet("sigmoid");
    }

    /// Exercise 3. Computes the one hot encoding for a single label.
    ///
    /// Helpful: `tf.oneHot`, `tf.reshape`.
    ///
    /// @param tf creates the operations of the result
    /// @param label a scalar of an integer type, the categorical label
    /// @param depth the number of different classes that a label can take
    /// @return a single-column matrix with the one hot encoding, float32 of shape (depth, 1)
    default Operand<TFloat32> oneHotMatrix(Ops tf, Operand<? extends TNumber> label, int depth) {
        throw new NotImplementedYet("oneHotMatrix");
    }

    /// Exercise 4. Initializes parameters to build a neural network with TensorFlow. The shapes are:
    ///
    /// | parameter | shape |
    /// |---|---|
    /// | W1 | (25, 12288) |
    /// | b1 | (25, 1) |
    /// | W2 | (12, 25) |
    /// | b2 | (12, 1) |
    /// | W3 | (6, 12) |
    /// | b3 | (6, 1) |
    ///
    /// Each is drawn from the Glorot normal distribution with seed 1, as
    /// `tf.keras.initializers.GlorotNormal(seed=1)` does.
    ///
    /// Helpful: `new Glorot<TFloat32>(VarianceScaling.Distribution.TRUNCATED_NORMAL, 1L)` of
    /// `org.tensorflow.framework.initializers`, [ResourceVariable#of].
    ///
    /// @param tf creates the variables
    /// @return the six variables by name, float32
    default Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        throw new NotImplementedYet("initializeParameters");
    }

    /// Exercise 5. Implements the forward propagation for the model LINEAR, RELU, LINEAR, RELU, LINEAR.
    ///
    /// Helpful: `tf.math.add`, `tf.linalg.matMul`, `tf.nn.relu`.
    ///
    /// @param tf creates the operations of the result
    /// @param x the images, float32 of shape (12288, number of examples)
    /// @param parameters "W1", "b1", "W2", "b2", "W3", "b3" with the shapes of [#initializeParameters]
    /// @return Z3, the output of the last LINEAR unit, float32 of shape (6, number of examples)
    default Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        throw new NotImplementedYet("forwardPropagation");
    }

    /// Exercise 6. Computes the cost: the binary cross-entropy between the labels and the sigmoid of the logits,
    /// averaged over classes and examples.
    ///
    /// Helpful: `Losses.binaryCrossentropy(tf, labels, logits, true, 0f)` of `org.tensorflow.framework.losses`,
    /// `tf.math.mean`. Numerically, each element's loss is
    /// `max(logit, 0) - logit * label + log(1 + exp(-abs(logit)))`.
    ///
    /// @param tf creates the operations of the result
    /// @param logits the output of forward propagation, of shape (6, number of examples)
    /// @param labels the true labels, of the same shape and type
    /// @param <T> float32 or float64
    /// @return the cost, a scalar of that type
    default <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        throw new NotImplementedYet("computeCost");
    }
}
