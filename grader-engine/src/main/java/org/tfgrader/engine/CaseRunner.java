package org.tfgrader.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.SubmissionRunner.NotLoadedException;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Kind;
import org.tfgrader.engine.feedback.Judge;
import org.tfgrader.engine.feedback.Judgement;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;

/// Makes the calls of a check's cases and has what they do judged.
final class CaseRunner {
    private final RunningSubmission submission;
    private final Check check;

    CaseRunner(RunningSubmission submission, Check check) {
        this.submission = submission;
        this.check = check;
    }

    /// What a case came to.
    ///
    /// @param observation of the case's own call; null where TensorFlow itself crashed over a gradient
    /// @param printed what the code printed meanwhile
    record Result(@Nullable Observation observation, Judgement judgement, String printed) {}

    /// {@return what the case came to}
    ///
    /// @throws ProcessEndedException if the worker ended over it
    /// @throws NotLoadedException if there is no instance of the solution
    Result run(Case asked) throws ProcessEndedException, NotLoadedException {
        return switch (asked) {
            case Case.Call call -> {
                var observed = call(call.call());
                var observation = observed.observation();
                Judgement judgement = Judge.judge(observation, call.expectation());
                // The shape that a graph gives may depend on inputs that the code did not see.
                yield new Result(
                        observation,
                        call.mode() == Mode.GRAPH ? judgement.as(Kind.VALUES) : judgement,
                        observed.printed());
            }
            case Case.Gradient gradient -> run(gradient);
        };
    }

    private Result run(Case.Gradient gradient) throws ProcessEndedException, NotLoadedException {
        Message.Observed observed;
        try {
            observed = call(new Message.Call(gradient.invocation(), gradient.mode()));
        } catch (ProcessEndedException e) {
            if (e.limit() != null) {
                throw e;
            }
            // Differentiating some honest operations crashes TensorFlow, such as a mean over int64 axes.
            return new Result(null, judgeSlopes(gradient, null), "");
        }
        var observation = observed.observation();
        var judgement = switch (observation) {
            case Observation.NoGradientRegistered none -> judgeSlopes(gradient, null);
            case Observation.Differentiated differentiated -> {
                var direct = Judge.judge(differentiated, gradient);
                yield direct.finding() == null && gradient.smooth()
                        ? direct.and(judgeSlopes(gradient, differentiated))
                        : direct;
            }
            case Observation.NotReplayed refused ->
                Judge.judgeWithoutResult(refused).as(Kind.GRADIENT);
            case Observation other -> Judge.judgeWithoutResult(other);
        };
        return new Result(observation, judgement, observed.printed());
    }

    /// Without a gradient from TensorFlow the values themselves have to rise and fall as they should; with
    /// one, it
    /// has to agree with them.
    private Judgement judgeSlopes(Case.Gradient gradient, Observation.@Nullable Differentiated differentiated)
            throws ProcessEndedException, NotLoadedException {
        Judgement worst = Judgement.right();
        for (Case.Slope slope : gradient.slopes()) {
            List<Observation.Result> ends = new ArrayList<>();
            for (Message.Call end : slope.calls(gradient.invocation())) {
                if (!(call(end).observation() instanceof Observation.Returned(var results, var changed))
                        || !results.containsKey(Observation.RESULT)) {
                    return worst.and(Judge.judgeSlope(slope.expected(), Double.NaN, slope.tolerance()));
                }
                ends.add(results.get(Observation.RESULT));
            }
            Observation.Result ahead = ends.getFirst();
            if (differentiated == null) {
                worst = worst.and(Judge.judgeDifferentiable(ahead.origin()));
            }
            double actual = (ahead.tensor().sum() - ends.getLast().tensor().sum()) / (2 * slope.step());
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
            double[] gradient = Objects.requireNonNull(
                            differentiated.gradients().get(entry.getKey()))
                    .toDoubles();
            double[] direction = entry.getValue().toDoubles();
            for (int i = 0; i < gradient.length; i++) {
                sum += gradient[i] * direction[i];
            }
        }
        return sum;
    }

    private Message.Observed call(Message.Call call) throws ProcessEndedException, NotLoadedException {
        return submission.call(call, check.timeout());
    }
}
