package org.tfgrader.engine;

import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.datasets.Signs;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.OpenCases;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// The functions that a training traced. Code that can distinguish a training from a test can use other functions
/// than those that are tested; comparing the results of both shows it.
final class TracedFunctions {
    /// Relative to the largest value, or to 1 if that is larger. XLA and TensorFlow add float32 numbers in
    /// different
    /// orders, which changes logits and costs by less than 1e-5.
    private static final double TOLERANCE = 1e-3;

    /// Their tensor is far smaller than the largest one that a process receives.
    private static final int MOST_TEST_IMAGES = 128;

    private final LabelledImages images;
    private final LabelledImages test;
    private final int first;
    private final int count;
    private final Message.Traced traced;
    private final Message.@Nullable Trained trained;

    /// @param plan of the training
    /// @param trained null if the training did not end
    TracedFunctions(Signs signs, Message.Train plan, Message.Traced traced, Message.@Nullable Trained trained) {
        images = signs.train();
        test = signs.test();
        this.count = plan.minibatchSize();
        this.first = plan.sampled() * count;
        this.traced = traced;
        this.trained = trained;
    }

    /// Functions to compare with.
    interface Functions {
        Observation observe(Invocation invocation, Mode mode) throws ProcessEndedException, NotLoadedException;

        /// {@return whether these are the reference's} The reference gives no result for parameters that do not
        /// fit together, and treats each image separately.
        default boolean areReference() {
            return false;
        }
    }

    /// {@return whether the worker sent tensors of the right shapes}
    boolean areWellFormed() {
        return isFloats(traced.labels(), LabelledImages.CLASSES, LabelledImages.CLASSES)
                && isWellFormed(traced.sample())
                && (trained == null || isWellFormed(trained.sample()));
    }

    /// {@return whether the parameters fit into a call}
    boolean canBeAsked() {
        long bytes = traced.parameters().values().stream()
                .mapToLong(parameter -> parameter.data().remaining())
                .sum();
        return !traced.parameters().containsKey("x") && bytes <= TensorData.MAX_BYTES;
    }

    /// {@return whether the reference accepts all parameters} With other parameters than the assignment's it could
    /// give results of any shape and size.
    boolean haveShapesOfAssignment() {
        return isOfAssignment(traced.parameters()) && (trained == null || isOfAssignment(trained.parameters()));
    }

    private static boolean isOfAssignment(Map<String, TensorData> parameters) {
        return parameters.keySet().equals(OpenCases.PARAMETER_SHAPES.keySet())
                && parameters.entrySet().stream()
                        .allMatch(parameter -> parameter.getValue().dtype() == DType.FLOAT32
                                && !parameter.getValue().isHeader()
                                && parameter
                                        .getValue()
                                        .shape()
                                        .equals(OpenCases.PARAMETER_SHAPES.get(parameter.getKey())));
    }

    private boolean isWellFormed(Message.Sample sample) {
        return isFloats(sample.logits(), LabelledImages.CLASSES, count) && Float.isFinite(sample.cost());
    }

    private static boolean isFloats(TensorData tensor, long rows, long columns) {
        return tensor.dtype() == DType.FLOAT32 && tensor.shape().equals(List.of(rows, columns));
    }

    /// {@return the first of some exercises whose traced function computes something different from another
    /// function}
    ///
    /// @param others the functions to compare with
    /// @param which the exercises
    Optional<Exercise> differentFrom(Functions others, Set<Exercise> which)
            throws ProcessEndedException, NotLoadedException {
        for (Exercise exercise : Exercise.values()) {
            if (which.contains(exercise) && isDifferent(exercise, others)) {
                return Optional.of(exercise);
            }
        }
        return Optional.empty();
    }

    private boolean isDifferent(Exercise exercise, Functions others) throws ProcessEndedException, NotLoadedException {
        return switch (exercise) {
            case LINEAR_FUNCTION, SIGMOID -> false;
            case ONE_HOT_MATRIX -> encodesOtherwise(others);
            case INITIALIZE_PARAMETERS -> beginsOtherwise(others);
            case FORWARD_PROPAGATION ->
                hasOtherLogits(others, traced.parameters(), traced.sample())
                        || (trained != null
                                && (hasOtherLogits(others, trained.parameters(), trained.sample())
                                        || (others.areReference() && readsOtherwise(others, trained))));
            case COMPUTE_COST ->
                hasAnotherCost(others, traced.sample())
                        || (trained != null && hasAnotherCost(others, trained.sample()));
        };
    }

    private boolean encodesOtherwise(Functions others) throws ProcessEndedException, NotLoadedException {
        for (int label = 0; label < LabelledImages.CLASSES; label++) {
            float[] column = new float[LabelledImages.CLASSES];
            for (int row = 0; row < column.length; row++) {
                column[row] = (float) traced.labels().at(row * LabelledImages.CLASSES + label);
            }
            var invocation = new Invocation.OneHotMatrix(TensorData.of(new long[] {label}), LabelledImages.CLASSES);
            TensorData expected = result(others.observe(invocation, Mode.EAGER));
            if (differs(others, TensorData.of(column, column.length, 1), expected)) {
                return true;
            }
        }
        return false;
    }

    /// Honest code may draw other numbers in each call. Then no numbers are the right ones.
    private boolean beginsOtherwise(Functions others) throws ProcessEndedException, NotLoadedException {
        var invocation = new Invocation.InitializeParameters();
        Observation once = others.observe(invocation, Mode.EAGER);
        return !areClose(traced.parameters(), once)
                && (!(once instanceof Observation.Returned returned)
                        || areClose(tensors(returned), others.observe(invocation, Mode.EAGER)));
    }

    private static Map<String, TensorData> tensors(Observation.Returned returned) {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        returned.results().forEach((name, result) -> tensors.put(name, result.tensor()));
        return tensors;
    }

    private static boolean areClose(Map<String, TensorData> actual, Observation expected) {
        return expected instanceof Observation.Returned returned
                && returned.results().keySet().equals(actual.keySet())
                && returned.results().entrySet().stream()
                        .allMatch(entry -> isClose(
                                Objects.requireNonNull(actual.get(entry.getKey())),
                                entry.getValue().tensor()));
    }

    private boolean hasOtherLogits(Functions others, Map<String, TensorData> parameters, Message.Sample sample)
            throws ProcessEndedException, NotLoadedException {
        TensorData expected =
                result(others.observe(new Invocation.ForwardPropagation(columns(), parameters), Mode.GRAPH));
        return differs(others, sample.logits(), expected);
    }

    /// Two nearly equal logits of an image may have another order.
    private boolean readsOtherwise(Functions reference, Message.Trained trained)
            throws ProcessEndedException, NotLoadedException {
        int some = Math.min(test.count(), MOST_TEST_IMAGES);
        TensorData logits = result(reference.observe(
                new Invocation.ForwardPropagation(columns(test, 0, some), trained.parameters()), Mode.EAGER));
        if (logits == null) {
            return false;
        }
        for (int image = 0; image < some; image++) {
            double read = logits.at(trained.testPredictions().get(image) * some + image);
            for (int row = 0; row < LabelledImages.CLASSES; row++) {
                if (logits.at(row * some + image) > read + TOLERANCE * Math.max(1, Math.abs(read))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean hasAnotherCost(Functions others, Message.Sample sample)
            throws ProcessEndedException, NotLoadedException {
        TensorData expected = result(others.observe(new Invocation.ComputeCost(sample.logits(), labels()), Mode.GRAPH));
        return differs(others, TensorData.of(new float[] {sample.cost()}), expected);
    }

    private TensorData columns() {
        return columns(images, first, count);
    }

    private static TensorData columns(LabelledImages images, int first, int count) {
        float[] x = new float[LabelledImages.PIXELS * count];
        images.writeColumns(first, count, FloatBuffer.wrap(x));
        return TensorData.of(x, LabelledImages.PIXELS, count);
    }

    private TensorData labels() {
        float[] y = new float[LabelledImages.CLASSES * count];
        for (int image = 0; image < count; image++) {
            for (int row = 0; row < LabelledImages.CLASSES; row++) {
                int label = images.label(first + image);
                y[row * count + image] = (float) traced.labels().at(row * LabelledImages.CLASSES + label);
            }
        }
        return TensorData.of(y, LabelledImages.CLASSES, count);
    }

    private static @Nullable TensorData result(Observation observation) {
        if (observation instanceof Observation.Returned returned) {
            Observation.Result result = returned.results().get(Observation.RESULT);
            return result == null ? null : result.tensor();
        }
        return null;
    }

    private static boolean differs(Functions others, TensorData actual, @Nullable TensorData expected) {
        return expected == null ? !others.areReference() : !isClose(actual, expected);
    }

    private static boolean isClose(TensorData actual, TensorData expected) {
        if (actual.isHeader()
                || expected.isHeader()
                || actual.dtype() != DType.FLOAT32
                || expected.dtype() != DType.FLOAT32
                || !actual.shape().equals(expected.shape())) {
            return false;
        }
        double[] right = expected.toDoubles();
        double largest = 1;
        for (double value : right) {
            largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        for (int i = 0; i < right.length; i++) {
            // The comparison treats NaN as equal to NaN.
            if (Double.compare(actual.at(i), right[i]) != 0
                    && !(Math.abs(actual.at(i) - right[i]) <= TOLERANCE * largest)) {
                return false;
            }
        }
        return true;
    }
}
