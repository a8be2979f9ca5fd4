package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;

/// Starts the service again when it has ended, or has not answered for a minute, as an operator would.
final class Supervisor implements AutoCloseable {
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Target target;
    private final Api staff;
    private final Thread thread;

    Supervisor(Target target, Api staff) {
        this.target = target;
        this.staff = staff;
        thread = Thread.ofPlatform().daemon().name("supervisor").start(this::watch);
    }

    private void watch() {
        try {
            long answered = System.nanoTime();
            while (!Thread.interrupted()) {
                if (staff.isReady()) {
                    answered = System.nanoTime();
                } else if (!target.isAlive() || System.nanoTime() - answered > PATIENCE.toNanos()) {
                    target.restart();
                    answered = System.nanoTime();
                }
                Thread.sleep(LOOK);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException("the service could not be started again", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
