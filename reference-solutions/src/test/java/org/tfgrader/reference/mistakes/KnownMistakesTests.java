package org.tfgrader.reference.mistakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.EagerSession;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.reference.ReferenceSolution;
import org.tfgrader.reference.RightAnswers;
import org.tfgrader.reference.mistakes.Catalogue.Mistake;
import org.tfgrader.reference.mistakes.compute_cost.CostComputedInJava;
import org.tfgrader.reference.mistakes.compute_cost.StopsTheGradientOfTheCost;
import org.tfgrader.reference.mistakes.forward_propagation.ForwardComputedInJava;
import org.tfgrader.reference.mistakes.forward_propagation.StopsTheGradientAfterTheFirst;
import org.tfgrader.reference.mistakes.forward_propagation.StopsTheGradientOfTheLogits;
import org.tfgrader.reference.mistakes.initialize_parameters.KeptBetweenCalls;
import org.tfgrader.reference.mistakes.linear_function.LinearComputedInJava;
import org.tfgrader.reference.mistakes.one_hot_matrix.ClampedLabel;
import org.tfgrader.reference.mistakes.one_hot_matrix.OneHotComputedInJava;
import org.tfgrader.reference.mistakes.sigmoid.SigmoidComputedInJava;
import org.tfgrader.reference.mistakes.sigmoid.SigmoidWrittenOverItsInput;

class KnownMistakesTests {
    /// These give the right values: only where the values come from is wrong, or what else becomes of them.
    private static final Set<Class<?>> RIGHT_IN_VALUE = Set.of(
            LinearComputedInJava.class,
            SigmoidComputedInJava.class,
            SigmoidWrittenOverItsInput.class,
            OneHotComputedInJava.class,
            KeptBetweenCalls.class,
            ForwardComputedInJava.class,
            StopsTheGradientOfTheLogits.class,
            StopsTheGradientAfterTheFirst.class,
            CostComputedInJava.class,
            StopsTheGradientOfTheCost.class);

    static Stream<Mistake> mistakes() {
        return Catalogue.mistakes();
    }

    static List<String> exercises() {
        return Catalogue.exercises();
    }

    @Test
    void standInThePackagesOfTheSixExercises() {
        assertThat(exercises())
                .containsExactlyInAnyOrder(
                        "linear_function",
                        "sigmoid",
                        "one_hot_matrix",
                        "initialize_parameters",
                        "forward_propagation",
                        "compute_cost");
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void replaceOneRightAnswer(Mistake mistake) {
        Set<String> graded = Arrays.stream(GradedFunctions.class.getMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());

        assertThat(mistake.type().getSuperclass()).isEqualTo(RightAnswers.class);
        assertThat(Modifier.isPublic(mistake.type().getModifiers())).isTrue();
        assertThat(Modifier.isFinal(mistake.type().getModifiers())).isTrue();
        assertThat(mistake.solution()).isNotNull();
        assertThat(Arrays.stream(mistake.type().getDeclaredMethods())
                        .map(Method::getName)
                        .filter(graded::contains))
                .containsExactly(functionOf(mistake.exercise()));
    }

    /// {@return such as `computeCost` of `compute_cost`}
    private static String functionOf(String exercise) {
        String[] words = exercise.split("_", -1);
        return words[0]
                + Arrays.stream(words)
                        .skip(1)
                        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
                        .collect(Collectors.joining());
    }

    @Test
    void haveIdsOfTheirOwn() {
        assertThat(mistakes().map(Mistake::id)).doesNotHaveDuplicates();
    }

    @Test
    void haveTextsForStudents() throws IOException {
        Properties texts = new Properties();
        try (Reader file = Files.newBufferedReader(Catalogue.texts())) {
            texts.load(file);
        }
        Set<String> families = new TreeSet<>();
        Set<String> expected = new TreeSet<>();
        mistakes().map(mistake -> "mistake." + mistake.id()).forEach(key -> {
            expected.add(key);
            expected.add(key + ".hint");
            String family = texts.getProperty(key + ".family");
            if (family != null) {
                expected.add(key + ".family");
                families.add("family." + family);
            }
        });
        expected.addAll(families);

        assertThat(texts.stringPropertyNames())
                .filteredOn(key -> key.startsWith("mistake.") || key.startsWith("family."))
                .containsExactlyInAnyOrderElementsOf(expected);
        assertThat(expected).allSatisfy(key -> {
            if (!key.endsWith(".family")) {
                assertThat(texts.getProperty(key)).matches("[A-Z].*[.?]");
            }
        });
    }

    @Test
    void differFromTheReferenceInValueButForThoseNamed() {
        ReferenceSolution reference = new ReferenceSolution();
        List<Class<?>> close = new ArrayList<>();
        for (String exercise : exercises()) {
            List<Outcome> right = Paper.answer(exercise, reference);
            Catalogue.mistakes(exercise)
                    .filter(mistake -> Outcome.areClose(Paper.answer(exercise, mistake.solution()), right))
                    .forEach(mistake -> close.add(mistake.type()));
        }

        assertThat(close).containsExactlyInAnyOrderElementsOf(RIGHT_IN_VALUE);
    }

    @ParameterizedTest
    @MethodSource("exercises")
    void differFromEachOther(String exercise) {
        Map<String, List<Mistake>> byOutcome = Catalogue.mistakes(exercise)
                .filter(mistake -> !RIGHT_IN_VALUE.contains(mistake.type()))
                .collect(Collectors.groupingBy(
                        mistake -> Paper.answer(exercise, mistake.solution()).toString()));

        assertThat(byOutcome.values()).allSatisfy(same -> assertThat(same).hasSize(1));
    }

    @Test
    void leaveNoWayBackWhereJavaComputes() {
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            Operand<TFloat32> number = tf.constant(new float[][] {{0.5f}});

            assertThat(new LinearComputedInJava()
                            .linearFunction(tf, new NumpyRandom(1))
                            .op()
                            .type())
                    .isEqualTo("Const");
            assertThat(new SigmoidComputedInJava().sigmoid(tf, number).op().type())
                    .isEqualTo("Const");
            assertThat(new OneHotComputedInJava()
                            .oneHotMatrix(tf, tf.constant(1), 4)
                            .op()
                            .type())
                    .isEqualTo("Const");
            assertThat(new CostComputedInJava()
                            .computeCost(tf, number, number)
                            .op()
                            .type())
                    .isEqualTo("Const");
        }
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            assertThatThrownBy(() -> new ForwardComputedInJava()
                            .forwardPropagation(tf, tf.placeholder(TFloat32.class), parameters(tf)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void stopGradients() {
        assertThat(operationsOfForward(new StopsTheGradientOfTheLogits())).contains("StopGradient");
        assertThat(operationsOfForward(new StopsTheGradientAfterTheFirst())).contains("StopGradient");
        assertThat(operationsOfForward(new ReferenceSolution())).doesNotContain("StopGradient");
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            Operand<TFloat32> number = tf.constant(new float[][] {{0.5f}});
            assertThat(new StopsTheGradientOfTheCost()
                            .computeCost(tf, number, number)
                            .op()
                            .type())
                    .isEqualTo("StopGradient");
        }
    }

    private static List<String> operationsOfForward(GradedFunctions solution) {
        try (Graph graph = new Graph()) {
            Ops tf = Ops.create(graph);
            solution.forwardPropagation(tf, tf.placeholder(TFloat32.class), parameters(tf));
            Iterable<GraphOperation> operations = graph::operations;
            return StreamSupport.stream(operations.spliterator(), false)
                    .map(Operation::type)
                    .toList();
        }
    }

    private static Map<String, Operand<TFloat32>> parameters(Ops tf) {
        return Stream.of("W1", "b1", "W2", "b2", "W3", "b3")
                .collect(Collectors.toMap(name -> name, _ -> tf.placeholder(TFloat32.class)));
    }

    @Test
    void keepVariablesWithinASession() {
        KeptBetweenCalls mistake = new KeptBetweenCalls();
        try (EagerSession session = EagerSession.create();
                EagerSession another = EagerSession.create()) {
            Ops tf = Ops.create(session);

            assertThat(mistake.initializeParameters(tf)).isSameAs(mistake.initializeParameters(tf));
            assertThat(mistake.initializeParameters(Ops.create(another))).isNotSameAs(mistake.initializeParameters(tf));
        }
    }

    @Test
    void clampLabels() {
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            var mistake = new ClampedLabel();

            assertThat(mistake.oneHotMatrix(tf, tf.constant(-1), 4).asTensor().getFloat(0, 0))
                    .isOne();
            assertThat(mistake.oneHotMatrix(tf, tf.constant(7), 4).asTensor().getFloat(3, 0))
                    .isOne();
        }
    }

    @Test
    void writeOverInputs() {
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            var z = tf.constant(new float[] {-1, 2});
            new SigmoidWrittenOverItsInput().sigmoid(tf, z);

            assertThat(z.asTensor().getFloat(1)).isBetween(0.88f, 0.89f);
        }
    }
}
