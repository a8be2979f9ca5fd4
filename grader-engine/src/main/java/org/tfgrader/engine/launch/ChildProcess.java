package org.tfgrader.engine.launch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.tfgrader.engine.GraderException;
import org.tfgrader.engine.Verdict.Limit;
import org.tfgrader.sandbox.Priority;
import org.tfgrader.worker.protocol.Envelope;
import org.tfgrader.worker.protocol.FrameReader;
import org.tfgrader.worker.protocol.FrameWriter;
import org.tfgrader.worker.protocol.MalformedFrameException;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Nonce;

/// A process that speaks in frames. What it says counts only if it carries the number of what it was asked. Used
/// by
/// one thread at a time.
final class ChildProcess implements AutoCloseable {
    /// Whatever is asked, no answer is longer.
    private static final int MAX_FRAME = 64 << 20;

    /// An answer that holds no tensors, no predictions and no classes.
    static final int SHORT = 1 << 20;

    private static final int MAX_STANDARD_ERROR = 4000;
    private static final Duration LOOKS_EVERY = Duration.ofMillis(1);

    private final Process process;
    private final FrameReader reader;
    private final FrameWriter writer;
    private final Watchdog watchdog;

    /// Of what was asked and not answered to its end, in turn. The first is what the process is at.
    private final Deque<Nonce> asked = new ArrayDeque<>();

    private ChildProcess(Process process, Budget budget, Runnable atEnd) {
        this.process = process;
        reader = new FrameReader(process.getInputStream(), MAX_FRAME);
        writer = FrameWriter.keeping(new BufferedOutputStream(process.getOutputStream(), 1 << 16));
        watchdog = new Watchdog(process, budget, this::close, atEnd);
        watchdog.start();
    }

    /// Watches over a process and tells it how to confine itself, which it does while the caller does something
    /// else.
    /// Close it after use.
    ///
    /// @param atEnd is run once the process has ended
    static ChildProcess confined(Process process, Budget budget, Message.Confine confine, Runnable atEnd) {
        ChildProcess child = new ChildProcess(process, budget, atEnd);
        try {
            child.send(confine);
        } catch (IOException e) {
            throw new GraderException("the process ended at its start: " + e.getMessage() + child.standardError(), e);
        }
        return child;
    }

    /// Waits until the process says that it is ready.
    ///
    /// @throws GraderException if it does not within the time: no student code has run yet, so the fault is ours
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
                case Message other -> throw new GraderException("the process began with " + other);
            };
        } catch (ProcessEndedException e) {
            throw new GraderException("the process did not become ready: " + e.getMessage() + standardError(), e);
        }
    }

    /// Sends a message and waits for the answer. What is done with that is not on the process's clock.
    ///
    /// @param within wall clock for the answer
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

    /// Sends a message whose turn comes when what was asked before it is answered.
    ///
    /// @param message so small that it is sent even while the process reads nothing
    /// @return whether the process was there to be asked
    boolean askAhead(Message message) {
        try {
            send(message);
            return true;
        } catch (IOException gone) {
            // It may have answered before it ended: what it is asked next tells.
            return false;
        }
    }

    /// Begins the turn of what was asked ahead.
    ///
    /// @param within wall clock for the answer
    void continueWithin(Duration within) {
        watchdog.allow(within);
    }

    /// Says that the last answer came.
    void end() {
        asked.remove();
        watchdog.allowIdle();
    }

    /// Waits for an answer.
    ///
    /// @param most its length, in bytes
    /// @throws ProcessEndedException if the process ended instead, or for an answer that is longer or is none
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

    /// Charges the time that the process uses from now on, while it works on a request.
    void chargeTo(TimeAccount account) {
        watchdog.chargeTo(account);
    }

    boolean hurry() {
        return Priority.giveBackTo(process.pid());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// {@return whether the process has lost its claim to the processors}
    boolean givesWay() {
        return watchdog.givesWay();
    }

    /// {@return what to throw when the process said something that it was not asked} It is ended for it.
    ProcessEndedException misbehaved(Message message) {
        watchdog.reached(Limit.OUTPUT);
        return ended(new IOException("not asked for: " + message.getClass().getSimpleName()));
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void send(Message message) throws IOException {
        Nonce nonce = Nonce.fresh();
        watchdog.heard();
        writer.write(nonce, message);
        asked.add(nonce);
    }

    private ProcessEndedException ended(IOException cause) {
        close();
        return new ProcessEndedException(watchdog.reached(), exitValue(), cause);
    }

    /// Looks now and then, for the reason that [StartingThread] gives. The process has been killed.
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

    private String standardError() {
        try {
            byte[] bytes = process.getErrorStream().readNBytes(MAX_STANDARD_ERROR);
            return bytes.length == 0 ? "" : ", saying " + new String(bytes, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return ", and what it said can't be read (" + e.getMessage() + ")";
        }
    }
}
