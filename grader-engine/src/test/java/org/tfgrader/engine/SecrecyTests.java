package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Explanation;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Checks;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.compile.CompiledSubmissions;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.Thrown;

/// What a student reads of a check tells one bit of the inputs that their code did not see: right or not.
class SecrecyTests {
    private static final TensorData RIGHT = TensorData.of(new float[] {1, 2}, 2);
    private static final TensorData WRONG = TensorData.of(new float[] {1, 3}, 2);
    private static final TensorData OTHER_SHAPE = TensorData.of(new float[] {1, 2, 3}, 3);
    private static final TensorData OTHER_DTYPE = TensorData.of(new double[] {1, 2}, 2);
    private static final Invocation INPUT = new Invocation.Sigmoid(TensorData.of(new float[] {0, 1}, 2));
    private static final Observation REFUSED = new Observation.NotReplayed(
            new Thrown("org.tensorflow.exceptions.TFInvalidArgumentException", "indices[0] = 7", List.of()));

    /// What the student sees; facts only of an open check.
    private record Seen(
            Outcome outcome,
            @Nullable Explanation explanation,
            @Nullable Location location,
            List<Fact> facts) {
        static Seen of(CheckResult result) {
            var failure = result.failure();
            return new Seen(
                    result.outcome(),
                    failure == null ? null : failure.explanation(),
                    failure == null ? null : failure.location(),
                    result.check().visibility() == Check.Visibility.OPEN ? result.facts() : List.of());
        }
    }

    static Stream<Arguments> checks() {
        Tolerance tolerance = new Tolerance(0, 1e-6);
        var values = new Expectation.Tensor(RIGHT, tolerance);
        var follows = new Expectation.Follows(Set.of(), RIGHT, tolerance);
        return Stream.of(
                Arguments.of(Checks.hidden(CheckId.SIGMOID_ARRAYS), Mode.REPLAYED, values),
                Arguments.of(Checks.hidden(CheckId.SIGMOID_ARRAYS), Mode.GRAPH, values),
                Arguments.of(Checks.hidden(CheckId.SIGMOID_ARRAYS), Mode.REPLAYED, follows),
                Arguments.of(Checks.open(CheckId.SIGMOID_VALUES), Mode.REPLAYED, follows));
    }

    @ParameterizedTest
    @MethodSource("checks")
    void tellsOneBitOfInputsThatTheCodeDidNotSee(Check check, Mode mode, Expectation expectation) {
        Set<Seen> seen = new HashSet<>();
        for (TensorData value : List.of(RIGHT, WRONG, OTHER_SHAPE, OTHER_DTYPE)) {
            seen.add(ask(check, mode, expectation, observation(value, mode)));
        }
        seen.add(ask(check, mode, expectation, REFUSED));
        assertThat(seen).hasSize(2);
    }

    /// Code may know something of hidden inputs by then, so neither its words nor the place that throws may matter.
    @Test
    void tellsFiveOutcomesOfFollowUpsWhateverTheCodeSays() {
        Check check = Checks.open(CheckId.SIGMOID_VALUES);
        var inputs = new Expectation.Follows(Set.of("z"), RIGHT, new Tolerance(0, 1e-6));
        List<Observation> observations = new ArrayList<>(List.of(
                REFUSED,
                observation(RIGHT, Mode.REPLAYED),
                observation(WRONG, Mode.REPLAYED),
                observation(OTHER_SHAPE, Mode.REPLAYED),
                Observations.returned(RIGHT, new Observation.Origin(true, Set.of("Sigmoid"), Set.of("y"), 0)),
                Observations.returned(RIGHT, new Observation.Origin(false, Set.of(), Set.of(), 0)),
                Observations.returned(Map.of())));
        for (String word : List.of("one", "two", "three")) {
            observations.add(new Observation.ReturnedNull(word));
            observations.add(new Observation.Unreadable(word));
            observations.add(Observations.threw(word, word));
            observations.add(new Observation.Threw(new Thrown(
                    word, word, List.of(new Thrown.Frame("Solution", "sigmoid", "Solution.java", word.length())))));
        }
        Set<Seen> seen = new HashSet<>();
        for (Observation observation : observations) {
            for (int before = 0; before < 3; before++) {
                seen.add(askFollowUps(check, inputs, before, observation));
            }
        }
        assertThat(seen).hasSize(5);
    }

    /// @param before how many follow-ups are right before the last
    private static Seen askFollowUps(Check check, Expectation follows, int before, Observation last) {
        ScriptedSubmission functions = new ScriptedSubmission().answer(observation(RIGHT, Mode.REPLAYED));
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i <= before; i++) {
            functions.answer(i < before ? observation(RIGHT, Mode.REPLAYED) : last, "printed");
            var input = new Invocation.Sigmoid(TensorData.scalar(i));
            cases.add(new Case.Call(input, Mode.REPLAYED, "z = " + i, follows));
        }
        var grader = new ExerciseGrader(
                functions, CompiledSubmissions.of(List.of(), List.of()), "Solution", Exercise.SIGMOID);
        var printed = new Expectation.Tensor(RIGHT, new Tolerance(0, 1e-6));
        CheckResult first = grader.ask(new Question(check, List.of(new Case.Call(INPUT, Mode.EAGER, "z", printed))));
        assertThat(first.outcome()).isEqualTo(Outcome.PASSED);
        return Seen.of(grader.askFollowUps(new Question(check, cases)).orElse(first));
    }

    private static Seen ask(Check check, Mode mode, Expectation expectation, Observation observation) {
        ScriptedSubmission functions = new ScriptedSubmission().answer(observation);
        var grader = new ExerciseGrader(
                functions, CompiledSubmissions.of(List.of(), List.of()), "Solution", Exercise.SIGMOID);
        return Seen.of(grader.ask(new Question(check, List.of(new Case.Call(INPUT, mode, "z", expectation)))));
    }

    private static Observation observation(TensorData value, Mode mode) {
        Observation.Result result = new Observation.Result(value, false, false, Observations.COMPUTED);
        Observation.Result recorded = new Observation.Result(WRONG, false, false, Observations.COMPUTED);
        return new Observation.Returned(
                mode == Mode.GRAPH
                        ? Map.of(Observation.RESULT, result)
                        : Map.of(Observation.RESULT, result, Observation.RECORDED, recorded),
                Set.of());
    }
}
