package org.tfgrader.engine.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.check.Case;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.check.Check.Visibility;
import org.tfgrader.engine.check.CheckId;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.Question;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.engine.rubric.Rubric;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.TensorData;

class PaperTests {
    /// Checks whose inputs the assignment fixes.
    private static final Set<CheckId> NOT_DRAWN = EnumSet.of(
            CheckId.INITIALIZE_PARAMETERS_VARIABLES,
            CheckId.INITIALIZE_PARAMETERS_SPREAD,
            CheckId.INITIALIZE_PARAMETERS_VALUES,
            CheckId.INITIALIZE_PARAMETERS_DISTRIBUTION,
            CheckId.INITIALIZE_PARAMETERS_FRESH);

    private static final int CALLS = 84;

    private final Answers answers = new MadeUpAnswers();
    private final Rubric rubric = Rubric.standard();
    private final Paper paper = Paper.draw(SeedKey.NOT_SECRET, 17, rubric, answers);

    @Test
    void isTheSameBitForBitFromTheSameSeed() {
        assertThat(Paper.draw(SeedKey.NOT_SECRET, 17, rubric, answers)).isEqualTo(paper);
    }

    /// Of few labels, two seeds may draw the same.
    @Test
    void drawsEveryInputAnewFromOtherSeeds() {
        assertDrawnAnew(LongStream.rangeClosed(18, 19).mapToObj(seed -> draw(SeedKey.NOT_SECRET, seed)));
    }

    @Test
    void drawsEveryInputAnewWithOtherKeys() {
        assertDrawnAnew(Stream.of("1", "2").map(digit -> draw(new SeedKey(digit.repeat(64)), 17)));
    }

    private Paper draw(SeedKey key, long seed) {
        return Paper.draw(key, seed, rubric, answers);
    }

    private void assertDrawnAnew(Stream<Paper> drawn) {
        List<Paper> others = drawn.toList();
        for (int i = 0; i < paper.questions().size(); i++) {
            Question one = paper.questions().get(i);
            int place = i;
            assertThat(others.stream()
                            .allMatch(other -> other.questions().get(place).equals(one)))
                    .as("%s is the same", one.check().id())
                    .isEqualTo(NOT_DRAWN.contains(one.check().what()));
        }
    }

    @Test
    void drawsACheckTheSameWhateverElseIsAsked() {
        for (Check left : rubric.checks()) {
            if (left.visibility() == Visibility.HIDDEN) {
                Rubric others = new Rubric(rubric.checks().stream()
                        .filter(check -> !check.equals(left))
                        .toList());
                assertThat(Paper.draw(SeedKey.NOT_SECRET, 17, others, answers).questions())
                        .as("without %s", left.id())
                        .isEqualTo(paper.questions().stream()
                                .filter(question -> !question.check().equals(left))
                                .toList());
            }
        }
        Rubric reversed = new Rubric(rubric.checks().reversed());
        assertThat(Paper.draw(SeedKey.NOT_SECRET, 17, reversed, answers).questions())
                .isEqualTo(paper.questions().reversed());
    }

    @Test
    void asksInTheRubricsOrder() {
        assertThat(paper.questions()).extracting(Question::check).isEqualTo(rubric.checks());
        assertThat(paper.of(Exercise.SIGMOID, Visibility.HIDDEN))
                .extracting(question -> question.check().id())
                .containsExactly("sigmoid.arrays", "sigmoid.dtypes", "sigmoid.extremes", "sigmoid.unchanged");
        assertThat(paper.of(Exercise.SIGMOID, Visibility.OPEN))
                .extracting(question -> question.check().id())
                .containsExactly("sigmoid.values");
    }

    @Test
    void asksTheOpenQuestionsAtHomeToo() {
        List<Question> here = paper.questions().stream()
                .filter(question -> question.check().visibility() == Visibility.OPEN)
                .toList();
        List<Question> atHome = Paper.openQuestions(answers.openInputs());
        assertThat(atHome)
                .extracting(Question::check)
                .isEqualTo(here.stream().map(Question::check).toList());
        for (int i = 0; i < here.size(); i++) {
            assertThat(atHome.get(i).cases()).allMatch(asked -> asked.mode() == Mode.EAGER);
            if (here.get(i).check().exercise() != Exercise.INITIALIZE_PARAMETERS) {
                assertThat(here.get(i).cases()).containsAll(atHome.get(i).cases());
            }
        }
    }

    @Test
    void showsNoDrawnInputOfAValueToTheCode() {
        for (Question question : paper.questions()) {
            for (Case asked : question.cases()) {
                boolean seen = switch (asked.mode()) {
                    case EAGER, TWICE -> true;
                    case GRAPH, MOVED, GRADIENT, REPLAYED -> false;
                };
                boolean mayBeSeen = question.check().visibility() == Visibility.OPEN
                        || question.check().exercise() == Exercise.INITIALIZE_PARAMETERS
                        || question.check().kind() == Check.Kind.UNCHANGED;
                assertThat(seen && !mayBeSeen).as(question.check().id()).isFalse();
            }
        }
    }

    @Test
    void asksForBatchesOfSeveralWidths() {
        assertThat(inputs(CheckId.FORWARD_PROPAGATION_BATCHES, "x"))
                .extracting(TensorData::toString)
                .containsExactly("float32 [12288, 7]", "float32 [12288, 40]", "float32 [12288, 1]");
        assertThat(inputs(CheckId.COMPUTE_COST_BATCHES, "logits"))
                .extracting(TensorData::toString)
                .containsExactly(
                        "float32 [6, 1]", "float32 [6, 5]", "float32 [6, 40]", "float64 [6, 1]", "float64 [6, 4]");
    }

    @Test
    void asksForLabelsInAndOutOfRange() {
        assertThat(labels(CheckId.ONE_HOT_MATRIX_LABELS)).contains(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0);
        assertThat(labels(CheckId.ONE_HOT_MATRIX_RANGE)).hasSize(6).contains(13.0, 16.0, -1.0);
    }

    /// A call that is remembered, code does not see: it would see labels out of range only.
    @Test
    void asksForLabelsOutOfRangeAmongCallsThatNoOtherTestMakes() {
        List<Message.Call> others = paper.questions().stream()
                .filter(question -> question.check().what() != CheckId.ONE_HOT_MATRIX_RANGE)
                .flatMap(question -> question.cases().stream())
                .flatMap(asked -> asked.calls().stream())
                .toList();
        assertThat(question(CheckId.ONE_HOT_MATRIX_RANGE).cases())
                .flatExtracting(Case::calls)
                .doesNotHaveDuplicates()
                .doesNotContainAnyElementsOf(others);
    }

    @Test
    void asksForSeveralOtherSeeds() {
        List<Invocation> invocations = question(CheckId.LINEAR_FUNCTION_SEEDS).cases().stream()
                .map(Case::invocation)
                .toList();
        assertThat(invocations).hasSize(3).doesNotHaveDuplicates().doesNotContain(new Invocation.LinearFunction(1));
    }

    @Test
    void asksForLogitsOfBothSignsAndNoneThatIsZero() {
        for (CheckId what : List.of(CheckId.COMPUTE_COST_BATCHES, CheckId.COMPUTE_COST_LARGE)) {
            List<Double> logits = inputs(what, "logits").stream()
                    .flatMapToDouble(tensor -> Arrays.stream(tensor.toDoubles()))
                    .boxed()
                    .toList();
            assertThat(logits).doesNotContain(0.0).anyMatch(it -> it > 0).anyMatch(it -> it < 0);
        }
    }

    /// Each call takes the student's time; the same one in an exercise is made only once.
    @Test
    void takesNoMoreCallsThanItDid() {
        long calls = Arrays.stream(Exercise.values())
                .mapToLong(exercise -> paper.questions().stream()
                        .filter(question -> question.check().exercise() == exercise)
                        .flatMap(question -> question.cases().stream())
                        .flatMap(asked -> asked.calls().stream())
                        .distinct()
                        .count())
                .sum();
        assertThat(calls).isLessThanOrEqualTo(CALLS);
    }

    private List<Double> labels(CheckId what) {
        return inputs(what, "label").stream().map(label -> label.at(0)).toList();
    }

    private List<TensorData> inputs(CheckId what, String name) {
        return question(what).cases().stream()
                .map(asked ->
                        Objects.requireNonNull(asked.invocation().tensors().get(name)))
                .toList();
    }

    private Question question(CheckId what) {
        return paper.questions().stream()
                .filter(question -> question.check().what() == what)
                .findFirst()
                .orElseThrow();
    }
}
