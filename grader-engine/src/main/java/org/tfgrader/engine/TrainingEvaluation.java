package org.tfgrader.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.engine.model.Training;
import org.tfgrader.engine.reference.Reference;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.TrainingMode;

/// Computes the result of a training run from what a worker reported, which may be malformed: accuracies, the confusion
/// matrix, and the distance from the reference's run.
final class TrainingEvaluation {
    private final GradingTask.Basis basis;

    TrainingEvaluation(GradingTask.Basis basis) {
        this.basis = basis;
    }

    /// {@return the result of a run that was trained}
    ///
    /// @param costs of the epochs that the worker reported
    Training trained(Message.Trained trained, List<Double> costs, Duration duration) {
        LabelledImages train = basis.signs().signs().train();
        LabelledImages test = basis.signs().signs().test();
        if (costs.size() != basis.plan().epochs()
                || trained.trainPredictions().size() != train.count()
                || trained.testPredictions().size() != test.count()
                || !areLabels(trained.trainPredictions())
                || !areLabels(trained.testPredictions())) {
            return new Training.Failed("Training ended before all epochs had run.", costs);
        }
        if (!trained.parameters().values().stream().allMatch(TrainingEvaluation::isFinite)) {
            return new Training.Failed("The parameters are not finite float32 numbers after the last epoch.", costs);
        }
        return ran(
                trained.mode(),
                false,
                costs,
                trained.trainPredictions(),
                trained.testPredictions(),
                trained.parameters(),
                duration);
    }

    /// {@return the reference's run as the result of a submission that trains the same network}
    Training.Ran reused(Duration duration) {
        Reference.Training reference = basis.reference().training();
        return ran(
                TrainingMode.FULL,
                true,
                reference.costs().stream().map(Float::doubleValue).toList(),
                reference.trainPredictions(),
                reference.testPredictions(),
                reference.parameters(),
                duration);
    }

    private Training.Ran ran(
            TrainingMode mode,
            boolean reused,
            List<Double> costs,
            List<Integer> trainPredictions,
            List<Integer> testPredictions,
            Map<String, TensorData> parameters,
            Duration duration) {
        var confusion = confusion(basis.signs().signs().test(), testPredictions);
        return new Training.Ran(
                mode,
                reused,
                costs,
                accuracy(confusion(basis.signs().signs().train(), trainPredictions)),
                accuracy(confusion),
                confusion,
                testPredictions,
                duration,
                distance(costs, parameters, basis.reference().training()));
    }

    private static boolean isFinite(TensorData parameter) {
        return parameter.dtype() == DType.FLOAT32
                && IntStream.range(0, parameter.size()).allMatch(i -> Double.isFinite(parameter.at(i)));
    }

    private static boolean areLabels(List<Integer> predictions) {
        return predictions.stream().allMatch(label -> label >= 0 && label < LabelledImages.CLASSES);
    }

    private static List<List<Integer>> confusion(LabelledImages images, List<Integer> predictions) {
        int[][] counts = new int[LabelledImages.CLASSES][LabelledImages.CLASSES];
        for (int image = 0; image < images.count(); image++) {
            counts[images.label(image)][predictions.get(image)]++;
        }
        List<List<Integer>> rows = new ArrayList<>();
        for (int[] row : counts) {
            rows.add(Arrays.stream(row).boxed().toList());
        }
        return rows;
    }

    private static double accuracy(List<List<Integer>> confusion) {
        double right = 0;
        double all = 0;
        for (int label = 0; label < confusion.size(); label++) {
            right += confusion.get(label).get(label);
            all += confusion.get(label).stream().mapToInt(Integer::intValue).sum();
        }
        return right / all;
    }

    /// {@return the distance of the run from the reference's; null if the parameters do not have the assignment's
    /// shapes}
    static Training.@Nullable Distance distance(
            List<Double> costs, Map<String, TensorData> parameters, Reference.Training reference) {
        double maxCost = 0;
        for (int epoch = 0; epoch < costs.size(); epoch++) {
            maxCost = Math.max(
                    maxCost, Math.abs(costs.get(epoch) - reference.costs().get(epoch)));
        }
        double maxParameter = 0;
        for (var entry : reference.parameters().entrySet()) {
            TensorData own = parameters.get(entry.getKey());
            if (own == null || !own.shape().equals(entry.getValue().shape())) {
                return null;
            }
            maxParameter = Math.max(maxParameter, difference(entry.getValue(), own));
        }
        return Double.isFinite(maxParameter) ? new Training.Distance(maxCost, maxParameter) : null;
    }

    private static double difference(TensorData expected, TensorData actual) {
        double max = 0;
        for (int i = 0; i < expected.size(); i++) {
            max = Math.max(max, Math.abs(expected.at(i) - actual.at(i)));
        }
        return max;
    }
}
