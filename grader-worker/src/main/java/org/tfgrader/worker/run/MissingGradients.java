package org.tfgrader.worker.run;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.op.RawCustomGradient;
import org.tensorflow.op.core.BroadcastGradientArgs;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/// Gradients that Python's TensorFlow has and the native library does not, of operations that correct solutions use.
final class MissingGradients {
    /// Operations whose result does not change with their input.
    private static final List<String> WITHOUT_DERIVATIVE = List.of("OnesLike", "IsFinite", "IsInf", "IsNan");

    private MissingGradients() {}

    /// Registers them for all graphs of this process.
    static void register() {
        for (String operation : WITHOUT_DERIVATIVE) {
            TensorFlow.registerCustomGradient(
                    operation, (RawCustomGradient) (tf, made, gradients) -> List.of(tf.zerosLike(made.input(0))));
        }
        TensorFlow.registerCustomGradient(
                "EnsureShape", (RawCustomGradient) (tf, made, gradients) -> List.of(gradients.getFirst()));
        TensorFlow.registerCustomGradient("Xlogy", (RawCustomGradient)
                (tf, made, gradients) -> ofXlogy(tf, made, MissingGradients.first(gradients)));
        TensorFlow.registerCustomGradient("Xlog1py", (RawCustomGradient)
                (tf, made, gradients) -> ofXlog1py(tf, made, MissingGradients.first(gradients)));
        TensorFlow.registerCustomGradient("Xdivy", (RawCustomGradient)
                (tf, made, gradients) -> ofXdivy(tf, made, MissingGradients.first(gradients)));
        TensorFlow.registerCustomGradient("MulNoNan", (RawCustomGradient)
                (tf, made, gradients) -> ofMulNoNan(tf, made, MissingGradients.first(gradients)));
        TensorFlow.registerCustomGradient("AccumulateNV2", (RawCustomGradient) (tf, made, gradients) ->
                Collections.nCopies(made.numInputs(), gradients.getFirst()));
        TensorFlow.registerCustomGradient("TensorScatterUpdate", (RawCustomGradient)
                (tf, made, gradients) -> ofTensorScatterUpdate(tf, made, MissingGradients.first(gradients)));
        TensorFlow.registerCustomGradient("TensorScatterAdd", (RawCustomGradient) (tf, made, gradients) ->
                Arrays.asList(gradients.getFirst(), null, tf.gatherNd(gradients.getFirst(), input(made, 1))));
        TensorFlow.registerCustomGradient("TensorScatterSub", (RawCustomGradient) (tf, made, gradients) ->
                Arrays.asList(
                        gradients.getFirst(),
                        null,
                        tf.math.neg(tf.gatherNd(MissingGradients.first(gradients), input(made, 1)))));
    }

    /// x / y, which is 0 where x is 0.
    private static <T extends TNumber> List<Operand<?>> ofXdivy(Ops tf, GraphOperation made, Operand<T> gradient) {
        Operand<T> x = input(made, 0);
        Operand<T> y = input(made, 1);
        return inShapeOfInputs(
                tf,
                x,
                y,
                tf.math.mul(gradient, tf.math.xdivy(isNotZero(tf, x), y)),
                tf.math.mul(gradient, tf.math.xdivy(tf.math.neg(x), tf.math.square(y))));
    }

    /// x y, which is 0 where y is 0.
    private static <T extends TNumber> List<Operand<?>> ofMulNoNan(Ops tf, GraphOperation made, Operand<T> gradient) {
        Operand<T> x = input(made, 0);
        Operand<T> y = input(made, 1);
        return inShapeOfInputs(tf, x, y, tf.math.mulNoNan(gradient, y), tf.math.mulNoNan(x, gradient));
    }

    /// The tensor's elements that an update replaces do not count; the indices have no gradient.
    private static <T extends TNumber> List<Operand<?>> ofTensorScatterUpdate(
            Ops tf, GraphOperation made, Operand<T> gradient) {
        Operand<TInt32> indices = input(made, 1);
        Operand<T> updates = input(made, 2);
        return Arrays.asList(
                tf.tensorScatterNdUpdate(gradient, indices, tf.zerosLike(updates)),
                null,
                tf.gatherNd(gradient, indices));
    }

    /// x log(y), which is 0 where x is 0.
    private static <T extends TNumber> List<Operand<?>> ofXlogy(Ops tf, GraphOperation made, Operand<T> gradient) {
        Operand<T> x = input(made, 0);
        Operand<T> y = input(made, 1);
        return inShapeOfInputs(
                tf,
                x,
                y,
                tf.math.mul(gradient, tf.math.xlogy(isNotZero(tf, x), y)),
                tf.math.mul(gradient, tf.math.xdivy(x, y)));
    }

    /// x log(1 + y), which is 0 where x is 0.
    private static <T extends TNumber> List<Operand<?>> ofXlog1py(Ops tf, GraphOperation made, Operand<T> gradient) {
        Operand<T> x = input(made, 0);
        Operand<T> y = input(made, 1);
        Operand<T> one = tf.dtypes.cast(tf.constant(1), y.type());
        return inShapeOfInputs(
                tf,
                x,
                y,
                tf.math.mul(gradient, tf.math.xlog1py(isNotZero(tf, x), y)),
                tf.math.mul(gradient, tf.math.xdivy(x, tf.math.add(one, y))));
    }

    private static <T extends TNumber> Operand<T> isNotZero(Ops tf, Operand<T> x) {
        return tf.dtypes.cast(tf.math.notEqual(x, tf.dtypes.cast(tf.constant(0), x.type())), x.type());
    }

    /// Sums over the axes along which an input was broadcast.
    private static <T extends TNumber> List<Operand<?>> inShapeOfInputs(
            Ops tf, Operand<T> x, Operand<T> y, Operand<T> ofX, Operand<T> ofY) {
        Operand<TInt32> shapeOfX = tf.shape(x);
        Operand<TInt32> shapeOfY = tf.shape(y);
        var axes = BroadcastGradientArgs.create(tf.scope(), shapeOfX, shapeOfY);
        return List.of(
                tf.reshape(tf.reduceSum(ofX, axes.r0()), shapeOfX), tf.reshape(tf.reduceSum(ofY, axes.r1()), shapeOfY));
    }

    @SuppressWarnings("unchecked") // both inputs and the result have the same dtype
    private static <T extends TNumber> Operand<T> input(GraphOperation made, int index) {
        return (Operand<T>) made.input(index);
    }

    @SuppressWarnings("unchecked") // as above
    private static <T extends TNumber> Operand<T> first(List<Output<?>> gradients) {
        return (Operand<T>) gradients.getFirst();
    }
}
