package org.tfgrader.engine.launch;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.worker.protocol.Confinement;
import org.tfgrader.worker.protocol.Message;

/// Processes for tests that run any command. They read no messages, and are not confined.
final class PlainProcesses {
    static final Message.Confine CONFINE = new Message.Confine(new Confinement(
            new Confinement.Visibility(false, Set.of(), Set.of()),
            Set.of(),
            Optional.empty(),
            "",
            Confinement.Rehearsal.WHOLE));

    private PlainProcesses() {}

    static ChildProcess start(String... command) throws IOException {
        return ChildProcess.confined(
                new ProcessBuilder(command).start(),
                new Budget(Duration.ofMinutes(1), Limits.DEFAULT.resident(), Limits.DEFAULT.threads(), false),
                CONFINE,
                () -> {});
    }
}
