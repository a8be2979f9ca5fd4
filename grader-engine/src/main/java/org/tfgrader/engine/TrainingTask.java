package org.tfgrader.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.ExerciseResult;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Training;
import org.tfgrader.engine.model.Verdict.Limit;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;

/// The training run of one submission. It is reported, not scored.
final class TrainingTask {
    private static final Set<Exercise> NEEDED = EnumSet.of(
            Exercise.ONE_HOT_MATRIX,
            Exercise.INITIALIZE_PARAMETERS,
            Exercise.FORWARD_PROPAGATION,
            Exercise.COMPUTE_COST);

    /// Relative to the cost, or to 1 if that is larger. Right solutions differ from the reference by less
    /// than 2e-4.
    private static final double COST_TOLERANCE = 1e-2;

    /// The share of images whose predicted label may differ in a correct solution, because two of their logits are
    /// nearly equal.
    private static final double MAX_OTHER_PREDICTIONS = 0.02;

    /// For all calls of the comparison, which take milliseconds.
    private static final Duration COMPARISON = Duration.ofSeconds(5);

    private final SubmissionRunner runner;
    private final GradingTask.Basis basis;
    private final TrainingEvaluation evaluation;
    private final GradingListener listener;
    private final Message.Train plan;
    private final boolean reuses;
    private final List<Double> costs = new ArrayList<>();
    private int told;
    private Message.@Nullable Traced traced;
    private Message.@Nullable Trained trained;
    private Training end = new Training.Skipped("Training was not requested.");
    private @Nullable String objection;

    /// Whether the run may be the reference's, as far as is known.
    private boolean likely;

    /// @param submission whose seed chooses the minibatch whose cost and logits are compared
    TrainingTask(SubmissionRunner runner, GradingTask.Basis basis, GradingListener listener, Submission submission) {
        this.runner = runner;
        this.basis = basis;
        evaluation = new TrainingEvaluation(basis);
        this.listener = listener;
        int minibatches = basis.signs().signs().train().count() / basis.plan().minibatchSize();
        plan = basis.plan().sampling(new SplittableRandom(submission.seed()).nextInt(Math.max(1, minibatches)));
        reuses = submission.reuse();
    }

    /// Trains, and compares the trained functions with the tested ones. Nothing hidden may have been used before,
    /// because student code could let it show in the costs.
    ///
    /// @param results of the public tests with their printed inputs
    void train(List<ExerciseResult> results) {
        String missing = results.stream()
                .filter(result -> NEEDED.contains(result.exercise()) && !ran(result))
                .map(result -> result.exercise().method())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            end = new Training.Skipped("Training needs functions that returned no result: " + missing + ".");
            return;
        }
        likely = solved(results).containsAll(NEEDED);
        end = ended();
        if (!isLikeReference()) {
            objection = objectionFromTests();
        }
    }

    /// {@return the outcome of the training} Reports the epochs that have not been reported yet.
    ///
    /// @param results of all tests
    Training conclude(List<ExerciseResult> results) {
        if (!isLikeReference()) {
            if (objection == null) {
                objection = objectionFromReference(solved(results));
            }
            if (objection != null) {
                return new Training.Failed(objection, List.of());
            }
        }
        tell();
        return end;
    }

    private Training ended() {
        long start = System.nanoTime();
        try {
            return switch (outcome()) {
                case Message.Trained last -> {
                    Training report = evaluation.trained(last, costs, Duration.ofNanos(System.nanoTime() - start));
                    trained = report instanceof Training.Ran ? last : null;
                    yield report;
                }
                case Message.Known _ -> reused(Duration.ofNanos(System.nanoTime() - start));
                case Message.TrainingFailed(var reason) -> new Training.Failed(reason, costs);
                case Message other -> throw new IllegalStateException("no end of a training: " + other);
            };
        } catch (ProcessEndedException e) {
            return new Training.Failed(reason(e), costs);
        } catch (NotLoadedException e) {
            return new Training.Failed("The code can't be loaded: " + e.thrown().type() + ".", costs);
        }
    }

    /// {@return whether the run matches the reference, except for the rounding of sums} Then there is no doubt
    /// about what was trained.
    private boolean isLikeReference() {
        return likely
                && (trained == null
                        || (isAlike(
                                        trained.trainPredictions(),
                                        basis.reference().training().trainPredictions())
                                && isAlike(
                                        trained.testPredictions(),
                                        basis.reference().training().testPredictions())));
    }

    private static boolean isAlike(List<Integer> predictions, List<Integer> expected) {
        long others = IntStream.range(0, expected.size())
                .filter(image ->
                        image >= predictions.size() || !predictions.get(image).equals(expected.get(image)))
                .count();
        return others <= 1 + MAX_OTHER_PREDICTIONS * expected.size();
    }

    private @Nullable String objectionFromTests() {
        TracedFunctions functions = functions();
        if (functions == null) {
            return null;
        }
        if (!functions.areWellFormed()) {
            return "The training returned a malformed result.";
        }
        if (!functions.canBeAsked()) {
            return "The training can't be verified: a parameter is named x, or the parameters are too large.";
        }
        long deadline = System.nanoTime() + COMPARISON.toNanos();
        try {
            return functions
                    .differentFrom(
                            (invocation, mode) -> runner.call(
                                            new Message.Call(invocation, mode),
                                            Duration.ofNanos(Math.max(1, deadline - System.nanoTime())))
                                    .observation(),
                            NEEDED)
                    .map(TrainingTask::objection)
                    .orElse(null);
        } catch (ProcessEndedException | NotLoadedException e) {
            return "The training can't be verified: the functions stopped returning results after it.";
        }
    }

    /// A function that passed all its tests equals the reference, so its training must match the reference, too.
    private @Nullable String objectionFromReference(Set<Exercise> solved) {
        TracedFunctions functions = functions();
        if (functions == null) {
            return null;
        }
        if (solved.containsAll(NEEDED)) {
            return "In training, the functions computed something different from the tests: the costs or predictions"
                    + " don't match a correct solution. The training is not reported.";
        }
        if (!functions.haveShapesOfAssignment()) {
            return solved.contains(Exercise.INITIALIZE_PARAMETERS) ? objection(Exercise.INITIALIZE_PARAMETERS) : null;
        }
        try {
            return functions
                    .differentFrom(new ReferenceFunctions(), solved)
                    .map(TrainingTask::objection)
                    .orElse(null);
        } catch (ProcessEndedException | NotLoadedException e) {
            throw new IllegalStateException("the reference runs in a separate process", e);
        }
    }

    private final class ReferenceFunctions implements TracedFunctions.Functions {
        @Override
        public Observation observe(Invocation invocation, Mode mode) {
            return basis.reference().observe(invocation, mode);
        }

        @Override
        public boolean areReference() {
            return true;
        }
    }

    private @Nullable TracedFunctions functions() {
        return traced == null ? null : new TracedFunctions(basis.signs().signs(), plan, traced, trained);
    }

    private static String objection(Exercise exercise) {
        return "In training, " + exercise.method()
                + " computed something different from the tests. The training is not reported.";
    }

    private static Set<Exercise> solved(List<ExerciseResult> results) {
        return results.stream()
                .filter(ExerciseResult::solved)
                .map(ExerciseResult::exercise)
                .collect(Collectors.toSet());
    }

    private Message outcome() throws ProcessEndedException, NotLoadedException {
        Message outcome = inDualForm();
        if (outcome instanceof Message.NotDual) {
            begin();
            return runner.trainAtFullWidth(plan, this::heard);
        }
        return outcome;
    }

    /// XLA, which compiles the dual form, may crash or run out of memory where TensorFlow alone does not.
    private Message inDualForm() throws ProcessEndedException, NotLoadedException {
        try {
            // Without passed tests, the functions may behave differently in the training.
            String known = reuses && likely ? basis.reference().training().network() : "";
            return runner.train(plan.unless(known), this::heard);
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

    private void begin() {
        costs.clear();
        told = 0;
        traced = null;
    }

    private void heard(Message.TrainingProgress progress) {
        switch (progress) {
            case Message.Traced functions -> traced = functions;
            case Message.Epoch epoch -> {
                costs.add((double) epoch.cost());
                likely = likely && isLikely(epoch);
                if (likely) {
                    tell();
                }
            }
        }
    }

    private boolean isLikely(Message.Epoch epoch) {
        float expected = basis.reference().training().costs().get(epoch.epoch());
        return Math.abs(epoch.cost() - expected) <= COST_TOLERANCE * Math.max(1, Math.abs(expected));
    }

    /// Reports the epochs that have not been reported yet. Costs that may belong to other functions wait for the
    /// comparison.
    private void tell() {
        for (; told < costs.size(); told++) {
            listener.trained(told, costs.get(told));
        }
    }

    /// {@return the reference's run} It is the run of this network, too, and the tests show that it was traced from the
    /// tested functions.
    private Training reused(Duration duration) {
        Training.Ran run = evaluation.reused(duration);
        costs.addAll(run.costs());
        tell();
        return run;
    }

    private String reason(ProcessEndedException e) {
        if (e.limit() == null) {
            return "The process ended during training: the code exited or TensorFlow crashed.";
        }
        return switch (e.limit()) {
            case WALL_CLOCK ->
                "Training was stopped after " + basis.limits().train().toSeconds() + " s.";
            case CPU -> "Training was stopped: CPU time limit exceeded.";
            case MEMORY -> "Training was stopped: memory limit exceeded.";
            case THREADS -> "Training was stopped: thread limit exceeded.";
            case OUTPUT -> "Training was stopped: its output is too large.";
            case BUDGET ->
                "Training was stopped: it exceeded its time limit of "
                        + basis.limits().train().toSeconds() + " s.";
        };
    }
}
