package org.tfgrader.engine.launch;

import java.time.Duration;
import java.util.function.Consumer;
import org.tfgrader.engine.GraderException;
import org.tfgrader.worker.protocol.Message;

/// A process that is used only once it has locked itself in. Until then it warms up by itself.
final class LockedProcess implements AutoCloseable {
    /// A machine under load takes its time to start a virtual machine; this is far above what was ever seen.
    private static final Duration START = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final Consumer<Message.Ready> judge;
    private boolean ready;

    /// @param judge throws if what the process found is no lock
    LockedProcess(ChildProcess process, Consumer<Message.Ready> judge) {
        this.process = process;
        this.judge = judge;
    }

    /// {@return the process, locked}
    ///
    /// @throws GraderException if it does not become so
    ChildProcess ready() {
        if (!ready) {
            judge.accept(process.awaitReady(START));
            ready = true;
        }
        return process;
    }

    boolean hurry() {
        return process.hurry();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.close();
    }
}
