package org.tfgrader.engine.paper;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.OpenCases;
import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.engine.rubric.Rubric;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;

/// All test cases of one grading. The same key, seed, rubric and reference give the same cases, bit for bit.
///
/// @param seed of the hidden inputs
/// @param questions in the rubric's order
public record Paper(long seed, List<Question> questions) {
    public Paper {
        questions = List.copyOf(questions);
    }

    /// Generates the test cases.
    ///
    /// @param answers gives the expected results
    public static Paper draw(SeedKey key, long seed, Rubric rubric, Answers answers) {
        Examiner examiner = new Examiner(new Draws.Seed(key, seed), answers, false);
        return new Paper(seed, rubric.checks().stream().map(examiner::question).toList());
    }

    /// {@return the public tests of the default rubric, which need no reference} A student can run the same tests
    /// at home.
    public static List<Question> openQuestions(OpenInputs inputs) {
        Examiner examiner = new Examiner(new Draws.Seed(SeedKey.NOT_SECRET, 0), new OpenAnswers(inputs), true);
        return Rubric.standard().checks().stream()
                .filter(check -> check.visibility() == Visibility.OPEN)
                .map(examiner::question)
                .toList();
    }

    /// {@return the tests of one exercise}
    public List<Question> of(Exercise exercise, Visibility visibility) {
        return questions.stream()
                .filter(question -> {
                    Check check = question.check();
                    return check.exercise() == exercise && check.visibility() == visibility;
                })
                .toList();
    }

    private record OpenAnswers(OpenInputs openInputs) implements Answers {
        @Override
        public Observation observe(Invocation invocation, Mode mode) {
            throw new IllegalStateException("an open test must not ask the reference: " + invocation);
        }
    }
    /// Creates the cases of each test.
    private static final class Examiner {
        private final Answers answers;
        private final boolean atHome;
        private final LinearFunctionCases linearFunction;
        private final SigmoidCases sigmoid;
        private final OneHotMatrixCases oneHotMatrix;
        private final InitializeParametersCases initializeParameters;
        private final ForwardPropagationCases forwardPropagation;
        private final ComputeCostCases computeCost;

        /// @param atHome whether the tests are for the starter project
        Examiner(Draws.Seed seed, Answers answers, boolean atHome) {
            this.answers = answers;
            this.atHome = atHome;
            linearFunction = new LinearFunctionCases(seed, answers);
            sigmoid = new SigmoidCases(seed, answers);
            oneHotMatrix = new OneHotMatrixCases(seed, answers);
            initializeParameters = new InitializeParametersCases(answers);
            forwardPropagation = new ForwardPropagationCases(seed, answers);
            computeCost = new ComputeCostCases(seed, answers);
        }

        Question question(Check check) {
            return new Question(check, cases(check));
        }

        /// {@return the cases of a public test} Only the grader checks whether the printed result follows from its
        /// inputs, because that needs inputs that the code never sees.
        private List<Case> both(List<Case> printed, Supplier<List<Case>> others) {
            return atHome
                    ? printed
                    : Stream.concat(printed.stream(), others.get().stream()).toList();
        }

        private List<Case> cases(Check check) {
            Mode initial = atHome ? Mode.EAGER : Mode.REPLAYED;
            return switch (check.what()) {
                case LINEAR_FUNCTION_VALUES ->
                    both(OpenCases.linearFunction(check), () -> linearFunction.others(check));
                case LINEAR_FUNCTION_SEEDS -> linearFunction.seeds(check);
                case LINEAR_FUNCTION_LINEAGE -> linearFunction.lineage(check);

                case SIGMOID_VALUES -> both(OpenCases.sigmoid(check), () -> sigmoid.others(check));
                case SIGMOID_ARRAYS -> sigmoid.arrays(check);
                case SIGMOID_DTYPES -> sigmoid.dtypes(check);
                case SIGMOID_EXTREMES -> sigmoid.extremes(check);
                case SIGMOID_UNCHANGED -> sigmoid.unchanged();

                case ONE_HOT_MATRIX_VALUES -> both(OpenCases.oneHotMatrix(check), () -> oneHotMatrix.others(check));
                case ONE_HOT_MATRIX_LABELS -> oneHotMatrix.labels(check);
                case ONE_HOT_MATRIX_DTYPES -> oneHotMatrix.dtypes(check);
                case ONE_HOT_MATRIX_RANGE -> oneHotMatrix.range(check);
                case ONE_HOT_MATRIX_UNCHANGED -> oneHotMatrix.unchanged();

                case INITIALIZE_PARAMETERS_VARIABLES -> OpenCases.variables(initial);
                case INITIALIZE_PARAMETERS_SPREAD -> OpenCases.spread(initial);
                case INITIALIZE_PARAMETERS_VALUES -> initializeParameters.values(check);
                case INITIALIZE_PARAMETERS_DISTRIBUTION -> InitializeParametersCases.distribution();
                case INITIALIZE_PARAMETERS_FRESH -> InitializeParametersCases.fresh();

                case FORWARD_PROPAGATION_VALUES ->
                    both(
                            OpenCases.forwardPropagation(check, answers.openInputs()),
                            () -> forwardPropagation.others(check));
                case FORWARD_PROPAGATION_BATCHES -> forwardPropagation.batches(check);
                case FORWARD_PROPAGATION_LINEAGE -> forwardPropagation.lineage(check);
                case FORWARD_PROPAGATION_GRAPH -> forwardPropagation.graph(check);
                case FORWARD_PROPAGATION_UNCHANGED -> forwardPropagation.unchanged(check);
                case FORWARD_PROPAGATION_GRADIENT -> forwardPropagation.gradient(check);

                case COMPUTE_COST_VALUES -> both(OpenCases.computeCost(check), () -> computeCost.others(check));
                case COMPUTE_COST_BATCHES -> computeCost.batches(check);
                case COMPUTE_COST_SOFT -> computeCost.soft(check);
                case COMPUTE_COST_LARGE -> computeCost.large(check);
                case COMPUTE_COST_LINEAGE -> computeCost.lineage(check);
                case COMPUTE_COST_GRAPH -> computeCost.graph(check);
                case COMPUTE_COST_UNCHANGED -> computeCost.unchanged(check);
                case COMPUTE_COST_GRADIENT -> computeCost.gradient(check);
            };
        }
    }
}
