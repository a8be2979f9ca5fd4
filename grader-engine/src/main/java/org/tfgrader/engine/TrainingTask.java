package org.tfgrader.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.Verdict.Limit;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.reference.ReferenceTraining;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.TensorData;

/// The training run of one submission. It is reported, not scored.
final class TrainingTask {
    private static final Set<Exercise> NEEDED = EnumSet.of(
            Exercise.ONE_HOT_MATRIX,
            Exercise.INITIALIZE_PARAMETERS,
            Exercise.FORWARD_PROPAGATION,
            Exercise.COMPUTE_COST);

    private final SubmissionRunner runner;
    private final GradingTask.Basis basis;
    private final GradingListener listener;
    private final List<Double> costs = new ArrayList<>();

    TrainingTask(SubmissionRunner runner, GradingTask.Basis basis, GradingListener listener) {
        this.runner = runner;
        this.basis = basis;
        this.listener = listener;
    }

    /// {@return what became of the training}
    ///
    /// @param results of the checks before it
    Training train(List<ExerciseResult> results) {
        String missing = results.stream()
                .filter(result -> NEEDED.contains(result.exercise()) && !ran(result))
                .map(result -> result.exercise().method())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            return new Training.Skipped("Training needs functions that gave no result: " + missing + ".");
        }
        long start = System.nanoTime();
        try {
            return switch (outcome()) {
                case Message.Trained trained -> report(trained, Duration.ofNanos(System.nanoTime() - start));
                case Message.TrainingFailed(var reason) -> new Training.Failed(reason, costs);
                case Message other -> throw new IllegalStateException("no end of a training: " + other);
            };
        } catch (ProcessEndedException e) {
            return new Training.Failed(reason(e), costs);
        } catch (NotLoadedException e) {
            return new Training.Failed("The code can't be loaded: " + e.thrown().type() + ".", costs);
        }
    }

    private Message outcome() throws ProcessEndedException, NotLoadedException {
        Message outcome = inDualForm();
        if (outcome instanceof Message.NotDual) {
            costs.clear();
            return runner.trainAtFullWidth(basis.plan(), this::epoch);
        }
        return outcome;
    }

    /// XLA, which compiles the dual form, may crash or run dry over what TensorFlow alone computes.
    private Message inDualForm() throws ProcessEndedException, NotLoadedException {
        try {
            return runner.train(basis.plan(), this::epoch);
        } catch (ProcessEndedException e) {
            if (!mayBeForXla(e.limit())) {
                throw e;
            }
            return new Message.NotDual();
        }
    }

    private boolean mayBeForXla(@Nullable Limit limit) {
        return switch (limit) {
            case null -> true;
            case MEMORY, THREADS -> costs.isEmpty();
            case WALL_CLOCK, CPU, OUTPUT, BUDGET -> false;
        };
    }

    private static boolean ran(ExerciseResult result) {
        return result.checks().stream()
                .allMatch(check -> check.outcome() == Outcome.PASSED || check.outcome() == Outcome.FAILED);
    }

    private void epoch(Message.Epoch epoch) {
        costs.add((double) epoch.cost());
        listener.trained(epoch.epoch(), epoch.cost());
    }

    private Training report(Message.Trained trained, Duration duration) {
        LabelledImages train = basis.signs().signs().train();
        LabelledImages test = basis.signs().signs().test();
        if (costs.size() != basis.plan().epochs()
                || trained.trainPredictions().size() != train.count()
                || trained.testPredictions().size() != test.count()
                || !areLabels(trained.trainPredictions())
                || !areLabels(trained.testPredictions())) {
            return new Training.Failed("The training ended before all epochs had run.", costs);
        }
        var confusion = confusion(test, trained.testPredictions());
        return new Training.Ran(
                trained.mode(),
                costs,
                accuracy(confusion(train, trained.trainPredictions())),
                accuracy(confusion),
                confusion,
                trained.testPredictions(),
                duration,
                distance(costs, trained.parameters(), basis.reference().training()));
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

    /// {@return how far the run was from the reference's; null where the parameters are not of the assignment's
    /// shapes}
    static Training.@Nullable Distance distance(
            List<Double> costs, Map<String, TensorData> parameters, ReferenceTraining reference) {
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

    private String reason(ProcessEndedException e) {
        if (e.limit() == null) {
            return "The process ended during the training: the code exited, or crashed TensorFlow.";
        }
        return switch (e.limit()) {
            case WALL_CLOCK ->
                "The training was stopped after " + basis.limits().train().toSeconds() + " s.";
            case CPU -> "The training was stopped: it used too much processor time.";
            case MEMORY -> "The training was stopped: it used too much memory.";
            case THREADS -> "The training was stopped: it started too many threads.";
            case OUTPUT -> "The training was stopped: it sent too much.";
            case BUDGET ->
                "The training was stopped: it used up its time of "
                        + basis.limits().train().toSeconds() + " s.";
        };
    }
}
