package org.tfgrader.engine.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.engine.fuzz.Damage;
import org.tfgrader.engine.fuzz.Fuzzing;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.TrainingMode;

/// Damaged files of the reference's cache.
class MessageFileFuzz {
    private static final List<Message> MESSAGES = List.of(
            new Message.Observed(
                    new Observation.Returned(
                            Map.of(
                                    "W1",
                                    new Observation.Result(
                                            TensorData.of(new float[6], 2, 3),
                                            true,
                                            false,
                                            new Observation.Origin(true, Set.of("MatMul"), Set.of("x"), 0))),
                            Set.of()),
                    ""),
            new Message.Epoch(0, 0.5f),
            new Message.Trained(
                    TrainingMode.DUAL,
                    List.of(1, 2, 3),
                    List.of(4),
                    Map.of("b1", TensorData.of(new float[2], 2, 1)),
                    new Message.Sample(TensorData.of(new float[6], 6, 1), 0.5f)));

    @TempDir
    private Path folder;

    @Test
    void areReadOrMadeAgain() throws IOException, InterruptedException {
        MessageFile file = new MessageFile(folder.resolve("messages"));
        file.write(MESSAGES);
        assertThat(file.read()).contains(MESSAGES);
        byte[] sample = Files.readAllBytes(file.path());

        Fuzzing.run(random -> {
            Files.write(file.path(), Damage.of(sample, random));
            file.read().ifPresent(messages -> assertThat(messages).isNotEmpty());
        });
    }
}
