package org.tfgrader.engine.attack;

import java.time.Duration;
import org.tfgrader.sandbox.MachineLoad;

/// Measures the mean load of the machine from its creation until it is closed. The grader extends the wall-clock
/// limits of student code by the load, so an attack may take longer on a loaded machine. Safe for use by several
/// threads.
final class MeanLoad implements AutoCloseable {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final Thread sampler =
            Thread.ofPlatform().daemon().name("mean-load").unstarted(this::sample);
    private double sum = MachineLoad.now();
    private long samples = 1;

    MeanLoad() {
        sampler.start();
    }

    private void sample() {
        try {
            while (true) {
                Thread.sleep(INTERVAL);
                add(MachineLoad.now());
            }
        } catch (InterruptedException closed) {
            return;
        }
    }

    private synchronized void add(double load) {
        sum += load;
        samples++;
    }

    /// {@return the factor by which a computation took longer than on an idle machine} At least 1.
    synchronized double factor() {
        return sum / samples;
    }

    @Override
    public void close() {
        sampler.interrupt();
    }
}
