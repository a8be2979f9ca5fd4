package org.tfgrader.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.GraderSettings.Limits;
import org.tfgrader.engine.GraderSettings.Walls;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.engine.launch.GraderHome;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.reference.Reference;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.TrainingMode;

class ReferenceTests {
    private static final Path CACHE = Path.of("target", "test-cache");

    @Test
    void answersInAnotherProcessWhereTheFirstOneHasEnded() {
        GraderHome home = GraderHome.open(Path.of(System.getProperty("grader.home")));
        SignsSource signs = SignsSource.open(null, CACHE);
        try (var launcher = new ProcessLauncher(
                        home, Limits.DEFAULT, Walls.ALL, Policy.standard(), signs.folder(), CACHE.resolve("classes"));
                var reference = new Reference(
                        launcher,
                        home,
                        CACHE,
                        signs.signs().fingerprint(),
                        signs.firstImage(),
                        new Message.Train(1, 32, 1e-4f, TrainingMode.DUAL))) {
            assertThat(ask(reference)).isInstanceOf(Observation.Returned.class);

            assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::destroyForcibly))
                    .isNotEmpty();

            assertThat(ask(reference)).isInstanceOf(Observation.Returned.class);
        }
    }

    private static Observation ask(Reference reference) {
        return reference.observe(new Invocation.Sigmoid(TensorData.scalar(0)), Mode.EAGER);
    }
}
