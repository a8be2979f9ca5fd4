package org.tfgrader.engine.launch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.engine.model.Verdict.Limit;
import org.tfgrader.sandbox.Priority;
import org.tfgrader.worker.protocol.Envelope;
import org.tfgrader.worker.protocol.FrameReader;
import org.tfgrader.worker.protocol.FrameWriter;
import org.tfgrader.worker.protocol.MalformedFrameException;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Nonce;

/// A process that communicates in frames. Its messages count only if they carry the nonce of the request. Used by
/// one thread at a time. Unless it is closed, the log tells why it ended: its exit code or the limit that it reached,
/// and the end of its standard error.
final class ChildProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);

    /// No answer is longer.
    private static final int MAX_FRAME = 64 << 20;

    /// An answer that holds no tensors, no predictions and no classes.
    static final int SHORT = 1 << 20;

    private static final Duration LOOKS_EVERY = Duration.ofMillis(1);

    private final Process process;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final Watchdog watchdog;
    private final ErrorOutput errors;
    private final AtomicBoolean explained = new AtomicBoolean();

    /// The requests that are not completely answered, in order. The process works on the first.
    private final Deque<Nonce> asked = new ArrayDeque<>();

    private ChildProcess(Process process, Budget budget, Runnable atEnd) {
        this.process = process;
        reader = new FrameReader(process.getInputStream(), MAX_FRAME);
        writer = FrameWriter.keeping(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        errors = new ErrorOutput(process.getErrorStream());
        watchdog = new Watchdog(process, budget, errors, this::kill, () -> {
            explainEnd();
            atEnd.run();
        });
        watchdog.start();
    }

    /// Starts to watch a process and sends it its confinement, which it applies while the caller does something
    /// else. Close it after use.
    ///
    /// @param atEnd runs once the process has ended
    static ChildProcess confined(Process process, Budget budget, Message.Confine confine, Runnable atEnd) {
        ChildProcess child = new ChildProcess(process, budget, atEnd);
        try {
            child.send(confine);
        } catch (IOException e) {
            throw new GraderException("the process ended while starting", child.ended(e));
        }
        return child;
    }

    /// Waits until the process is ready.
    ///
    /// @throws GraderException if it is not ready in time: no student code has run yet, so it is a failure of the
    ///     grader
    Message.Ready awaitReady(Duration within) {
        watchdog.allow(within);
        try {
            Message first = receive(SHORT);
            end();
            return switch (first) {
                case Message.Ready ready -> {
                    watchdog.handOver();
                    yield ready;
                }
                case Message.NotReady(var why) -> throw new GraderException("the process is not ready: " + why);
                case Message other -> throw new GraderException("unexpected first message of the process: " + other);
            };
        } catch (ProcessEndedException e) {
            throw new GraderException("the process did not become ready: " + e.getMessage(), e);
        }
    }

    /// Sends a message and waits for the answer. Processing the answer is not charged to the process.
    ///
    /// @param within wall-clock time for the answer
    /// @param most length of the answer, in bytes
    /// @throws ProcessEndedException if the process ended instead
    Message ask(Message message, Duration within, int most) throws ProcessEndedException {
        begin(message, within);
        Message answer = receive(most);
        end();
        return answer;
    }

    /// Sends a message that has several answers.
    ///
    /// @param within wall clock for all of them
    /// @throws ProcessEndedException if the process is gone
    void begin(Message message, Duration within) throws ProcessEndedException {
        watchdog.allow(within);
        try {
            send(message);
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /// Sends a message that is handled after the previous ones are answered.
    ///
    /// @param message so small that it can be sent while the process reads nothing
    /// @return whether the process was there to receive it
    boolean askAhead(Message message) {
        try {
            send(message);
            return true;
        } catch (IOException gone) {
            // It may have answered before it ended; the next request shows this.
            return false;
        }
    }

    /// Begins the turn of a request that was sent ahead.
    ///
    /// @param within wall-clock time for the answer
    void continueWithin(Duration within) {
        watchdog.allow(within);
    }

    /// Records that the last answer has arrived.
    void end() {
        asked.remove();
        watchdog.allowIdle();
    }

    /// Waits for an answer.
    ///
    /// @param most its length, in bytes
    /// @throws ProcessEndedException if the process ended instead, or the answer is too long or malformed
    Message receive(int most) throws ProcessEndedException {
        try {
            Envelope envelope = reader.readEnvelope(most);
            watchdog.heard();
            if (!envelope.nonce().equals(asked.peek())) {
                throw misbehaved(envelope.message());
            }
            return envelope.message();
        } catch (MalformedFrameException e) {
            watchdog.reached(Limit.OUTPUT);
            throw ended(e);
        } catch (IOException e) {
            throw ended(e);
        }
    }

    /// Charges the time that the process uses from now on while it works on a request.
    void chargeTo(TimeAccount account) {
        watchdog.chargeTo(account);
    }

    boolean hurry() {
        return Priority.giveBackTo(process.pid());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// {@return whether the process has been demoted to idle CPU time}
    boolean givesWay() {
        return watchdog.givesWay();
    }

    /// {@return the exception for an unexpected message} Ends the process.
    ProcessEndedException misbehaved(Message message) {
        watchdog.reached(Limit.OUTPUT);
        return ended(new IOException("unexpected message: " + message.getClass().getSimpleName()));
    }

    @Override
    public void close() {
        explained.set(true);
        kill();
    }

    /// Its streams stay open, so that what it has written can still be read. They close when it has ended.
    private void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.toHandle().destroyForcibly();
    }

    private void send(Message message) throws IOException {
        Nonce nonce = Nonce.fresh();
        watchdog.heard();
        writer.write(nonce, message);
        asked.add(nonce);
    }

    private ProcessEndedException ended(IOException cause) {
        kill();
        var ended = new ProcessEndedException(watchdog.reached(), exitValue(), cause);
        explainEnd();
        return ended;
    }

    /// Logs why the process has ended, once. Student code often reaches a limit, so this takes one line only.
    private void explainEnd() {
        if (explained.compareAndSet(false, true)) {
            Limit limit = watchdog.reached();
            String reason = ProcessEndedException.reason(limit, process.exitValue());
            if (limit == null) {
                LOG.warn("Process {}: {}", process.pid(), reason);
                errors.read();
                errors.lines().forEach(line -> LOG.warn("Process {} | {}", process.pid(), line));
            } else {
                LOG.info("Process {}: {}", process.pid(), reason);
            }
        }
    }

    /// Polls, for the reason that [StartingThread] gives. The process has been killed.
    private int exitValue() {
        try {
            while (process.isAlive()) {
                Thread.sleep(LOOKS_EVERY);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GraderException("interrupted while a process ended", e);
        }
    }
}
