package org.tfgrader.worker.run;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.internal.c_api.TFJ_GradFuncAdapter;
import org.tensorflow.internal.c_api.global.tensorflow;
import org.tensorflow.op.Ops;
import org.tensorflow.op.RawCustomGradient;
import org.tensorflow.op.core.BroadcastGradientArgs;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TNumber;

/// Gradients that Python's TensorFlow has and the native library does not, of operations that correct solutions use.
final class MissingGradients {
    private static final Map<String, RawCustomGradient> GRADIENTS = Map.ofEntries(
            Map.entry("OnesLike", MissingGradients::zero),
            Map.entry("IsFinite", MissingGradients::zero),
            Map.entry("IsInf", MissingGradients::zero),
            Map.entry("IsNan", MissingGradients::zero),
            Map.entry("EnsureShape", (tf, made, gradients) -> List.of(gradients.getFirst())),
            Map.entry("Xlogy", (tf, made, gradients) -> ofXlogy(tf, made, first(gradients))),
            Map.entry("Xlog1py", (tf, made, gradients) -> ofXlog1py(tf, made, first(gradients))),
            Map.entry("Xdivy", (tf, made, gradients) -> ofXdivy(tf, made, first(gradients))),
            Map.entry("MulNoNan", (tf, made, gradients) -> ofMulNoNan(tf, made, first(gradients))),
            Map.entry(
                    "AccumulateNV2",
                    (tf, made, gradients) -> Collections.nCopies(made.numInputs(), gradients.getFirst())),
            Map.entry(
                    "TensorScatterUpdate", (tf, made, gradients) -> ofTensorScatterUpdate(tf, made, first(gradients))),
            Map.entry(
                    "TensorScatterAdd",
                    (tf, made, gradients) -> List.of(
                            gradients.getFirst(),
                            tf.zerosLike(input(made, 1)),
                            tf.gatherNd(first(gradients), input(made, 1)))),
            Map.entry(
                    "TensorScatterSub",
                    (tf, made, gradients) -> List.of(
                            gradients.getFirst(),
                            tf.zerosLike(input(made, 1)),
                            tf.math.neg(tf.gatherNd(first(gradients), input(made, 1))))));

    /// JavaCPP makes at most ten callbacks of a type, and those after the tenth crash, so all gradients share one. The
    /// field keeps it from being freed.
    private static final TFJ_GradFuncAdapter CALLBACK = RawCustomGradient.adapter((tf, made, gradients) ->
            Objects.requireNonNull(GRADIENTS.get(made.type())).call(tf, made, gradients));

    private MissingGradients() {}

    /// Registers them for all graphs of this process.
    static void register() {
        for (String operation : GRADIENTS.keySet()) {
            if (!tensorflow.TFJ_HasGradient(operation)) {
                tensorflow.TFJ_RegisterCustomGradient(operation, CALLBACK);
            }
        }
    }

    /// The result does not change with the input.
    private static List<Operand<?>> zero(Ops tf, GraphOperation made, List<Output<?>> gradients) {
        return List.of(tf.zerosLike(made.input(0)));
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

    /// The tensor's elements that an update replaces do not count; the gradient of the indices is zero.
    private static <T extends TNumber> List<Operand<?>> ofTensorScatterUpdate(
            Ops tf, GraphOperation made, Operand<T> gradient) {
        Operand<TInt32> indices = input(made, 1);
        Operand<T> updates = input(made, 2);
        return List.of(
                tf.tensorScatterNdUpdate(gradient, indices, tf.zerosLike(updates)),
                tf.zerosLike(indices),
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
