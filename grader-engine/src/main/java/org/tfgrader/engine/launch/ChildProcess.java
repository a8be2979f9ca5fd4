package org.tfgrader.engine.launch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.Verdict.Limit;
import org.tfgrader.worker.protocol.FrameReader;
import org.tfgrader.worker.protocol.FrameWriter;
import org.tfgrader.worker.protocol.MalformedFrameException;
import org.tfgrader.worker.protocol.Message;

/// A process that speaks in frames. It is killed at the first limit that it reaches: wall clock, processor time or
/// memory. Used by one thread at a time.
final class ChildProcess implements AutoCloseable {
    private static final int MAX_FRAME = 80 << 20;
    private static final int MAX_STANDARD_ERROR = 4000;
    private static final Duration WATCH_EVERY = Duration.ofMillis(10);

    private final Process process;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final Duration cpuLimit;
    private final long residentLimit;
    private final AtomicReference<@Nullable Limit> reached = new AtomicReference<>();
    private volatile long deadline = Long.MAX_VALUE;

    private ChildProcess(Process process, Duration cpuLimit, long residentLimit) {
        this.process = process;
        this.cpuLimit = cpuLimit;
        this.residentLimit = residentLimit;
        reader = new FrameReader(process.getInputStream(), MAX_FRAME);
        writer = new FrameWriter(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        Thread.ofVirtual().name("watchdog of " + process.pid()).start(this::watch);
    }

    /// Starts a process. Close it after use.
    ///
    /// @param environment all that it sees of the environment
    /// @param cpuLimit processor time over its whole life
    /// @param residentLimit bytes
    static ChildProcess start(
            List<String> command, Map<String, String> environment, Duration cpuLimit, long residentLimit) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(ReadOnlyLaunch.start(builder), cpuLimit, residentLimit);
        } catch (IOException e) {
            throw new GraderException("the process can't be started: " + command.getFirst(), e);
        }
    }

    /// Waits until the process says that it is ready.
    ///
    /// @throws GraderException if it does not within the time: no student code has run yet, so the fault is ours
    void awaitReady(Duration within) {
        allow(within);
        try {
            Message first = receive();
            if (!(first instanceof Message.Ready)) {
                throw new GraderException("the process began with " + first);
            }
        } catch (ProcessEndedException e) {
            throw new GraderException("the process did not become ready: " + e.getMessage() + standardError(), e);
        }
    }

    /// Sets the wall clock's limit for what follows, until it is set anew.
    void allow(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    /// Lifts the wall clock's limit while nothing is asked of the process.
    void allowIdle() {
        deadline = Long.MAX_VALUE;
    }

    /// Sends a message and waits for the answer. What is done with that is not on the process's clock.
    ///
    /// @param within wall clock for the answer
    /// @throws ProcessEndedException if the process ended instead
    Message ask(Message message, Duration within) throws ProcessEndedException {
        allow(within);
        send(message);
        Message answer = receive();
        allowIdle();
        return answer;
    }

    /// Sends a message.
    ///
    /// @throws ProcessEndedException if the process is gone
    void send(Message message) throws ProcessEndedException {
        try {
            writer.write(message);
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /// Waits for a message.
    ///
    /// @throws ProcessEndedException if the process ended instead
    Message receive() throws ProcessEndedException {
        try {
            return reader.read();
        } catch (MalformedFrameException e) {
            reached.compareAndSet(null, Limit.OUTPUT);
            throw ended(e);
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /// {@return what to throw when the process said something that it was not asked} It is ended for it.
    ProcessEndedException misbehaved(Message message) {
        reached.compareAndSet(null, Limit.OUTPUT);
        return ended(new IOException("not asked for: " + message.getClass().getSimpleName()));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private ProcessEndedException ended(IOException cause) {
        close();
        return new ProcessEndedException(reached.get(), process.onExit().join().exitValue(), cause);
    }

    private void watch() {
        ResourceUsage usage = new ResourceUsage(process.toHandle());
        while (process.isAlive()) {
            Limit limit = exceeded(usage);
            if (limit != null) {
                reached.compareAndSet(null, limit);
                close();
                return;
            }
            try {
                Thread.sleep(WATCH_EVERY);
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts a watchdog", e);
            }
        }
    }

    private @Nullable Limit exceeded(ResourceUsage usage) {
        // Both may have overflowed since; their difference has not.
        if (deadline != Long.MAX_VALUE && System.nanoTime() - deadline > 0) {
            return Limit.WALL_CLOCK;
        }
        if (usage.cpu().compareTo(cpuLimit) > 0) {
            return Limit.CPU;
        }
        return usage.resident() > residentLimit ? Limit.MEMORY : null;
    }

    private String standardError() {
        try {
            byte[] bytes = process.getErrorStream().readNBytes(MAX_STANDARD_ERROR);
            return bytes.length == 0 ? "" : ", saying " + new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return ", and what it said can't be read (" + e.getMessage() + ")";
        }
    }
}
