package org.tfgrader.engine.launch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.tfgrader.worker.protocol.Confinement;
import org.tfgrader.worker.protocol.Confinement.Visibility;
import org.tfgrader.worker.protocol.FrameReader;
import org.tfgrader.worker.protocol.FrameWriter;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Nonce;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.TrainingMode;

/// A process that does the typical work of its kind once. It runs only the grader's own code and is not confined,
/// because it writes its class cache at its end.
final class TrialRun {
    /// The worker's own solution.
    static final String SOLUTION = "org.tfgrader.worker.run.RehearsalSolution";
    private static final int MAX_FRAME = 80 << 20;
    private static final int PATIENCE_SECONDS = 120;

    private TrialRun() {}

    /// {@return the requests to a worker}
    ///
    /// @param classes of the worker's own solution, by binary name
    static List<Message> ofWorker(Map<String, byte[]> classes) {
        List<Message> questions = new ArrayList<>();
        questions.add(new Message.Load(SOLUTION, classes));
        TensorData column = TensorData.of(new float[] {1, 2}, 2, 1);
        for (Invocation invocation :
                List.of(new Invocation.Sigmoid(column), new Invocation.ComputeCost(column, column))) {
            for (Mode mode : Mode.values()) {
                questions.add(new Message.Call(
                        invocation, mode, mode == Mode.MOVED ? List.of(invocation, invocation) : List.of()));
            }
        }
        questions.add(new Message.Train(2, 32, 0, TrainingMode.DUAL, 0));
        return questions;
    }

    /// Starts a process, sends the requests, and waits for its end.
    ///
    /// @throws IOException if it does not answer or does not end
    static void play(ProcessBuilder builder, Set<String> operations, String signs, List<Message> questions)
            throws IOException {
        Process process = builder.start();
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS).execute(process::destroyForcibly);
        try {
            FrameWriter writer = new FrameWriter(new BufferedOutputStream(process.getOutputStream()));
            FrameReader reader = new FrameReader(process.getInputStream(), MAX_FRAME);
            Visibility everything = new Visibility(true, Set.of(), Set.of());
            ask(
                    writer,
                    reader,
                    new Message.Confine(new Confinement(
                            everything, operations, Optional.empty(), signs, Confinement.Rehearsal.WHOLE)));
            for (Message question : questions) {
                ask(writer, reader, question);
            }
            process.getOutputStream().close();
            if (process.waitFor() != 0) {
                throw new IOException("the process ended with exit code " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static void ask(FrameWriter writer, FrameReader reader, Message question) throws IOException {
        writer.write(Nonce.fresh(), question);
        Message answer = reader.readEnvelope().message();
        while (answer instanceof Message.TrainingProgress) {
            answer = reader.readEnvelope().message();
        }
    }
}
