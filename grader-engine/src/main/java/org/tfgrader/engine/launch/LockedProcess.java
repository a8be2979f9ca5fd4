package org.tfgrader.engine.launch;

import java.time.Duration;
import java.util.function.Consumer;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.worker.protocol.Message;

/// A process that is used only after it has confined itself. Until then it warms up.
final class LockedProcess implements AutoCloseable {
    /// A machine under load starts a JVM slowly; this limit is far above all observed times.
    private static final Duration START = Duration.ofSeconds(60);

    private final ChildProcess process;
    private final Consumer<Message.Ready> judge;
    private boolean ready;

    /// @param judge throws an exception if the sandbox is not active
    LockedProcess(ChildProcess process, Consumer<Message.Ready> judge) {
        this.process = process;
        this.judge = judge;
    }

    /// {@return the confined process}
    ///
    /// @throws GraderException if it can't be confined
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
