package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.check.OpenCases;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.engine.launch.GraderHome;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.GraderSettings.Walls;
import org.tfgrader.engine.reference.Reference;
import org.tfgrader.engine.signs.SignsSource;
import org.tfgrader.sandbox.ProcessUsage;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.TrainingMode;

class ReferenceTests {
    private static final Path CACHE = TestGraders.CACHE;

    /// Without clearing away what is left of earlier solutions, these take 250 MB.
    private static final int SOLUTIONS = 200;

    private static final long GROWTH = 140L << 20;

    @Test
    void answersInAnotherProcessWhereTheFirstOneHasEnded() {
        withReference(reference -> {
            assertThat(ask(reference)).isInstanceOf(Observation.Returned.class);

            assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::destroyForcibly))
                    .isNotEmpty();

            assertThat(ask(reference)).isInstanceOf(Observation.Returned.class);
        });
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has this order")
    void isEndedBeforeTheServiceWhenMemoryRunsOut() {
        withReference(reference -> {
            ask(reference);

            assertThat(ProcessHandle.current().descendants())
                    .isNotEmpty()
                    .allSatisfy(process -> assertThat(outOfMemoryScore(process)).hasContent("1000"));
            assertThat(outOfMemoryScore(ProcessHandle.current()))
                    .content()
                    .satisfies(own -> assertThat(Integer.parseInt(own.strip())).isLessThan(1000));
        });
    }

    @Tag("full")
    @Test
    void needsNoMoreMemoryHoweverManySolutionsItAsks() {
        withReference(reference -> {
            // What the process sets out with is room for some.
            askMistakes(reference, SOLUTIONS / 4);
            long before = resident();

            askMistakes(reference, SOLUTIONS);

            assertThat(resident() - before).isLessThan(GROWTH);
        });
    }

    @Test
    void startsNoProcessOnceItIsClosed() {
        withReference(reference -> {
            reference.close();
            assertThatExceptionOfType(GraderException.class)
                    .isThrownBy(() -> reference.observe(new Invocation.LinearFunction(1), Mode.EAGER));
        });
    }

    private static Path outOfMemoryScore(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()), "oom_score_adj");
    }

    private static void withReference(Consumer<Reference> use) {
        GraderHome home = GraderHome.open(Path.of(System.getProperty("grader.home")));
        SignsSource signs = SignsSource.open(null, home.built(), CACHE);
        try (var launcher = new ProcessLauncher(
                        home, Limits.DEFAULT, Walls.ALL, Policy.standard(), signs.folder(), CACHE.resolve("classes"));
                var reference = new Reference(
                        launcher,
                        home,
                        CACHE,
                        signs.signs().fingerprint(),
                        signs.firstImage(),
                        new Message.Train(1, 32, 1e-4f, TrainingMode.DUAL, 0))) {
            use.accept(reference);
        }
    }

    private static void askMistakes(Reference reference, int solutions) {
        Map<String, TensorData> parameters = new LinkedHashMap<>();
        for (String name : List.of("W1", "b1", "W2", "b2", "W3", "b3")) {
            List<Long> shape = OpenCases.PARAMETER_SHAPES.getOrDefault(name, List.of());
            int size = Math.toIntExact(shape.getFirst() * shape.getLast());
            parameters.put(name, TensorData.ofFloats(new double[size], shape));
        }
        var invocation = new Invocation.ForwardPropagation(TensorData.of(new float[7 * 12288], 12288, 7), parameters);
        List<String> mistakes = reference.mistakes(Exercise.FORWARD_PROPAGATION);
        for (int i = 0; i < solutions; i++) {
            reference.observe(mistakes.get(i % mistakes.size()), invocation, Mode.EAGER);
        }
    }

    private static long resident() {
        return ProcessHandle.current()
                .descendants()
                .mapToLong(process -> ProcessUsage.of(process).resident())
                .max()
                .orElseThrow();
    }

    private static Observation ask(Reference reference) {
        return reference.observe(new Invocation.Sigmoid(TensorData.scalar(0)), Mode.EAGER);
    }
}
