package org.tfgrader.worker;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tfgrader.datasets.PreparedSigns;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.sandbox.FreedMemory;
import org.tfgrader.worker.protocol.Confinement;
import org.tfgrader.worker.protocol.Confinement.Visibility;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.run.AllowedOperations;
import org.tfgrader.worker.run.FunctionCaller;
import org.tfgrader.worker.run.PrintedText;
import org.tfgrader.worker.run.Rehearsal;
import org.tfgrader.worker.run.StudentClasses;
import org.tfgrader.worker.run.StudentThrowables;
import org.tfgrader.worker.run.TensorFlowLibrary;
import org.tfgrader.worker.train.CompiledCall;
import org.tfgrader.worker.train.NetworkDigest;
import org.tfgrader.worker.train.Trainer;
import org.tfgrader.worker.train.TrainingData;
import org.tfgrader.worker.train.UntrainableException;

/// A process that loads one submission, calls its functions on request, and ends with its standard input.
final class WorkerMain {
    /// After this many solutions the remains of earlier ones are cleared. Until then the JVM keeps small objects
    /// of each, and the C library places them where large tensors were, which no longer fit there (glibc bug
    /// 30723): each solution took a megabyte, and at its memory limit TensorFlow aborts the process. Only a worker
    /// that runs the grader's own code loads more than one.
    private static final int SOLUTIONS_TO_CLEAR = 64;

    private final Channel channel;
    private final Visibility visibility;
    private final AllowedOperations operations;
    private final FunctionCaller caller;
    private final TrainingData data;
    private final PrintedText printed = new PrintedText();
    private @Nullable GradedFunctions solution;
    private int solutions;

    private WorkerMain(Channel channel, Confinement confinement) {
        this.channel = channel;
        visibility = confinement.visibility();
        operations = new AllowedOperations(confinement.operations());
        caller = new FunctionCaller(operations);
        data = TrainingData.map(PreparedSigns.open(Path.of(confinement.signs())));
    }

    public static void main(String[] arguments) throws IOException {
        Channel channel = Channel.takeStandardStreams();
        Confined.ready(channel, confinement -> rehearsed(channel, confinement)).serve();
    }

    private static WorkerMain rehearsed(Channel channel, Confinement confinement) throws IOException {
        TensorFlowLibrary.load();
        WorkerMain worker = new WorkerMain(channel, confinement);
        CompiledCall.rehearse();
        NetworkDigest.rehearse();
        Rehearsal.run(worker.caller, confinement.rehearsal());
        FreedMemory.overwrite();
        worker.printed.capture();
        return worker;
    }

    private void serve() throws IOException {
        try {
            while (true) {
                switch (channel.receive()) {
                    case Message.Load load -> load(load);
                    case Message.Call call -> {
                        var observation = caller.call(loaded(), call);
                        channel.send(new Message.Observed(observation, printed.take()));
                    }
                    case Message.Train plan -> train(loaded(), plan);
                    case Message other -> throw new IOException("unexpected message to a worker: " + other);
                }
            }
        } catch (EOFException graderClosedTheStream) {
            // Threads of the submission must not keep the process alive.
            Runtime.getRuntime().halt(0);
        }
    }

    private void load(Message.Load load) throws IOException {
        caller.forget();
        solutions++;
        if (solutions % SOLUTIONS_TO_CLEAR == 0) {
            solution = null;
            System.gc();
        }
        Message answer;
        try {
            solution = StudentClasses.instantiate(load.solution(), load.classes(), visibility);
            answer = new Message.Loaded();
        } catch (StudentClasses.NotLoadedException e) {
            answer = new Message.LoadFailed(StudentThrowables.describe(e.thrown()));
        }
        channel.send(answer);
    }

    private GradedFunctions loaded() throws IOException {
        if (solution == null) {
            throw new IOException("no submission is loaded");
        }
        return solution;
    }

    private void train(GradedFunctions solution, Message.Train plan) throws IOException {
        Message outcome;
        caller.forget();
        // Otherwise a training would take a third longer.
        FreedMemory.leave();
        try {
            outcome = new Trainer(data, operations, plan).train(solution, channel::send);
        } catch (UntrainableException e) {
            outcome = new Message.TrainingFailed(e.reason());
        } finally {
            FreedMemory.overwrite();
        }
        channel.send(outcome);
    }
}
