package org.tfgrader.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.check.CheckResult.Explanation;
import org.tfgrader.engine.check.CheckResult.Failure;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.Checks;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.Expectation;
import org.tfgrader.engine.check.Observations;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.compile.CompiledSubmission;
import org.tfgrader.engine.compile.CompiledSubmissions;
import org.tfgrader.engine.mistakes.KnownMistakes;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.Compilation;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.Thrown;

/// Tests of an exercise, and results of its function.
final class ExerciseFixture {
    static final Check OPEN = Checks.open(CheckId.SIGMOID_VALUES);
    static final Check HIDDEN = Checks.hidden(CheckId.SIGMOID_ARRAYS);
    static final Check WAITING = Checks.hiddenAfter(CheckId.SIGMOID_UNCHANGED, CheckId.SIGMOID_VALUES);
    static final Location ANSWER = new Location("Solution.java", 14);
    static final Explanation NOT_COMPILED =
            new Explanation(null, "The code of this exercise does not compile, so its tests could not run.", null);
    static final Observation RIGHT = value(0.5);
    static final Observation WRONG = value(2.5);

    private ExerciseFixture() {}

    static ExerciseGrader grader(ScriptedSubmission functions, Compilation.Problem... problems) {
        CompiledSubmission compiled = CompiledSubmissions.of(
                List.of(problems),
                List.of(
                        new Compilation.Method("Solution.java", "Solution", "sigmoid", 10, 16, 14),
                        new Compilation.Method("Solution.java", "Solution", "helper", 20, 30, 29)));
        return new ExerciseGrader(functions, compiled, "answer.Solution", Exercise.SIGMOID);
    }

    /// @param answers by class name, to the scalars 0, 1 and so on
    static KnownMistakes mistakes(Map<String, List<Double>> answers) {
        return new KnownMistakes(new KnownMistakes.Catalogue() {
            @Override
            public List<String> mistakes(Exercise exercise) {
                return exercise == Exercise.SIGMOID ? List.copyOf(answers.keySet()) : List.of();
            }

            @Override
            public Observation observe(String mistake, Invocation invocation, Mode mode) {
                int z = (int)
                        Objects.requireNonNull(invocation.tensors().get("z")).at(0);
                return value(answers.getOrDefault(mistake, List.of()).get(z));
            }
        });
    }

    static Thrown thrown(int line) {
        return new Thrown(
                "java.lang.ArithmeticException",
                "/ by zero",
                List.of(new Thrown.Frame("answer.Solution", "helper", "Solution.java", line)));
    }

    /// One case for each scalar; half is right for all of them.
    static Question question(Check check, int... scalars) {
        List<Case> cases = Arrays.stream(scalars)
                .<Case>mapToObj(z ->
                        new Case.Call(new Invocation.Sigmoid(TensorData.scalar(z)), Mode.EAGER, "z = " + z, half()))
                .toList();
        return new Question(check, cases);
    }

    static Expectation half() {
        return new Expectation.Tensor(TensorData.of(new double[] {0.5}), new Tolerance(0, 1));
    }

    static Observation value(double value) {
        return Observations.returned(TensorData.of(new double[] {value}));
    }

    static Failure failure(CheckResult result) {
        return Objects.requireNonNull(result.failure());
    }
}
