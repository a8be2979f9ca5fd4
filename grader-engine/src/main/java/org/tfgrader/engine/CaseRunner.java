package org.tfgrader.engine;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.feedback.Diagnoses;
import org.tfgrader.engine.judge.Judge;
import org.tfgrader.engine.judge.Judgement;
import org.tfgrader.engine.judge.Judgement.Finding;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.Thrown;

/// Runs the calls of a test and judges their results.
final class CaseRunner {
    private final RunningSubmission submission;
    private final Check check;

    CaseRunner(RunningSubmission submission, Check check) {
        this.submission = submission;
        this.check = check;
    }

    /// The outcome of a case.
    ///
    /// @param observation of the case's own call; null if TensorFlow itself crashed while computing a gradient
    /// @param printed what the code printed during the call
    record Result(@Nullable Observation observation, Judgement judgement, String printed) {}

    /// How the cases of a test ended: after all of them, or at the first that failed.
    sealed interface Ending {
        /// All cases passed.
        ///
        /// @param deviation the largest of all cases, as a share of the tolerance
        record Passed(double deviation) implements Ending {}

        /// A case has a wrong result.
        ///
        /// @param judgement of all cases up to this one
        record Wrong(Case asked, Result result, Judgement judgement) implements Ending {}

        /// The code threw an exception.
        record Threw(Case asked, Result result, Thrown thrown) implements Ending {}

        /// The worker ended during a call.
        record WorkerEnded(Case asked, ProcessEndedException cause) implements Ending {}

        /// There is no instance of the solution.
        record NotLoaded(NotLoadedException cause) implements Ending {}
    }

    /// Runs cases until one fails.
    ///
    /// @param results receives the result of each case, whether right or wrong
    Ending run(List<Case> cases, BiConsumer<Case, Result> results) {
        Judgement all = Judgement.right();
        for (Case asked : cases) {
            Result result;
            try {
                result = run(asked);
            } catch (ProcessEndedException e) {
                return new Ending.WorkerEnded(asked, e);
            } catch (NotLoadedException e) {
                return new Ending.NotLoaded(e);
            }
            results.accept(asked, result);
            if (result.observation() instanceof Observation.Threw(var thrown)) {
                return new Ending.Threw(asked, result, thrown);
            }
            all = all.and(result.judgement());
            if (result.judgement().finding() != null) {
                return new Ending.Wrong(asked, result, all);
            }
        }
        return new Ending.Passed(all.deviation());
    }

    /// {@return the outcome of the case}
    ///
    /// @throws ProcessEndedException if the worker ended during the call
    /// @throws NotLoadedException if there is no instance of the solution
    Result run(Case asked) throws ProcessEndedException, NotLoadedException {
        return switch (asked) {
            case Case.Call call -> {
                var observed = call(call.call());
                var observation = observed.observation();
                Judgement judgement =
                        withUnusedInputs(Judge.judge(observation, call.expectation()), observation, call.invocation());
                // The shape of a graph's result may depend on inputs that the code did not see.
                yield new Result(
                        observation,
                        call.mode() == Mode.GRAPH ? judgement.as(Kind.VALUES) : judgement,
                        observed.printed());
            }
            case Case.Gradient gradient -> run(gradient);
        };
    }

    /// Wrong values of which no more is known may come from an input that the result does not depend on.
    private static Judgement withUnusedInputs(Judgement judgement, Observation observation, Invocation invocation) {
        Finding finding = judgement.finding();
        if (finding == null || finding.at() != Kind.VALUES || finding.diagnosis() != null) {
            return judgement;
        }
        List<String> unused = unused(observation, invocation);
        return unused.isEmpty() ? judgement : judgement.because(Diagnoses.notMadeFrom(unused));
    }

    private static List<String> unused(Observation observation, Invocation invocation) {
        if (!(observation instanceof Observation.Returned(var results, var _))) {
            return List.of();
        }
        Observation.Result result = results.get(Observation.RESULT);
        if (result == null) {
            return List.of();
        }
        Set<String> unused = new TreeSet<>(invocation.tensors().keySet());
        unused.removeAll(result.origin().reached());
        return List.copyOf(unused);
    }

    /// The slopes come first, because TensorFlow may crash when it differentiates. They belong to the graph that is
    /// differentiated.
    private Result run(Case.Gradient gradient) throws ProcessEndedException, NotLoadedException {
        Message.Observed moved = call(gradient.moved());
        if (!(moved.observation() instanceof Observation.Returned(var ends, var changed))) {
            Judgement judgement = Judge.judgeWithoutResult(moved.observation());
            return new Result(
                    moved.observation(),
                    moved.observation() instanceof Observation.NotReplayed ? judgement.as(Kind.GRADIENT) : judgement,
                    moved.printed());
        }
        Message.Observed observed;
        try {
            observed = call(new Message.Call(gradient.invocation(), gradient.mode()));
        } catch (ProcessEndedException e) {
            if (e.limit() != null) {
                throw e;
            }
            return new Result(null, judgeSlopes(gradient, ends, null), "");
        }
        var observation = observed.observation();
        var judgement = switch (observation) {
            case Observation.NoGradientRegistered none -> judgeSlopes(gradient, ends, null);
            case Observation.Differentiated differentiated -> {
                var direct = Judge.judge(differentiated, gradient);
                yield direct.finding() == null && gradient.smooth()
                        ? direct.and(judgeSlopes(gradient, ends, differentiated))
                        : direct;
            }
            case Observation.NotReplayed refused ->
                Judge.judgeWithoutResult(refused).as(Kind.GRADIENT);
            case Observation other -> Judge.judgeWithoutResult(other);
        };
        return new Result(observation, judgement, moved.printed());
    }

    /// If TensorFlow has no gradient, the values themselves must have the right slopes; otherwise the slopes must
    /// agree with the gradient.
    private static Judgement judgeSlopes(
            Case.Gradient gradient,
            Map<String, Observation.Result> ends,
            Observation.@Nullable Differentiated differentiated) {
        Judgement worst = Judgement.right();
        int end = 0;
        for (Case.Slope slope : gradient.slopes()) {
            Observation.Result ahead = ends.get(Integer.toString(end++));
            Observation.Result behind = ends.get(Integer.toString(end++));
            if (ahead == null || behind == null) {
                return worst.and(Judge.judgeSlope(slope.expected(), Double.NaN, slope.tolerance()));
            }
            if (differentiated == null) {
                worst = worst.and(Judge.judgeDifferentiable(ahead.origin()));
            }
            double actual = (ahead.tensor().sum() - behind.tensor().sum()) / (2 * slope.step());
            worst = worst.and(Judge.judgeSlope(slope.expected(), actual, slope.tolerance()));
            if (differentiated != null) {
                worst = worst.and(Judge.judgeSlope(actual, along(slope, differentiated), slope.tolerance()));
            }
        }
        return worst;
    }

    private static double along(Case.Slope slope, Observation.Differentiated differentiated) {
        double sum = 0;
        for (var entry : slope.direction().entrySet()) {
            TensorData gradient = differentiated.gradients().get(entry.getKey());
            TensorData direction = entry.getValue();
            if (gradient == null || gradient.isHeader() || !gradient.shape().equals(direction.shape())) {
                return Double.NaN;
            }
            double[] slopes = gradient.toDoubles();
            double[] way = direction.toDoubles();
            for (int i = 0; i < way.length; i++) {
                sum += slopes[i] * way[i];
            }
        }
        return sum;
    }

    private Message.Observed call(Message.Call call) throws ProcessEndedException, NotLoadedException {
        return submission.call(call, check.timeout());
    }
}
