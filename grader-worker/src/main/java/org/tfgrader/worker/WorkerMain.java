package org.tfgrader.worker;

import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.run.FunctionCaller;
import org.tfgrader.worker.run.PrintedText;
import org.tfgrader.worker.run.Rehearsal;
import org.tfgrader.worker.run.StudentClasses;
import org.tfgrader.worker.run.StudentThrowables;
import org.tfgrader.worker.train.Trainer;
import org.tfgrader.worker.train.UntrainableException;

/// A process that loads one submission, calls its functions as it is told, and ends with its standard input.
final class WorkerMain {
    private final Channel channel;
    private final PrintedText printed = new PrintedText();
    private @Nullable GradedFunctions solution;

    private WorkerMain(Channel channel) {
        this.channel = channel;
    }

    public static void main(String[] arguments) throws IOException {
        endWithTheGrader();
        Channel channel = Channel.takeStandardStreams();
        Rehearsal.run();
        WorkerMain worker = new WorkerMain(channel);
        worker.printed.capture();
        channel.send(new Message.Ready());
        worker.serve();
    }

    /// Student code that never returns must not outlive a grader that was killed.
    private static void endWithTheGrader() {
        ProcessHandle.current()
                .parent()
                .ifPresent(grader -> Thread.ofPlatform()
                        .daemon()
                        .name("end with the grader")
                        .start(() -> {
                            grader.onExit().join();
                            Runtime.getRuntime().halt(0);
                        }));
    }

    private void serve() throws IOException {
        try {
            while (true) {
                switch (channel.receive()) {
                    case Message.Load load -> load(load);
                    case Message.Call(var invocation, var mode) -> {
                        var observation = FunctionCaller.call(loaded(), invocation, mode);
                        channel.send(new Message.Observed(observation, printed.take()));
                    }
                    case Message.Train plan -> train(loaded(), plan);
                    case Message other -> throw new IOException("a worker is not told " + other);
                }
            }
        } catch (EOFException graderClosedTheStream) {
            // Threads that the submission left behind must not keep the process.
            Runtime.getRuntime().halt(0);
        }
    }

    private void load(Message.Load load) throws IOException {
        Message answer;
        try {
            solution = StudentClasses.instantiate(load.solution(), load.classes());
            answer = new Message.Loaded();
        } catch (StudentClasses.NotLoadedException e) {
            answer = new Message.LoadFailed(StudentThrowables.describe(e.thrown()));
        }
        channel.send(answer);
    }

    private GradedFunctions loaded() throws IOException {
        if (solution == null) {
            throw new IOException("nothing is loaded");
        }
        return solution;
    }

    private void train(GradedFunctions solution, Message.Train plan) throws IOException {
        Message outcome;
        try (Trainer trainer = Trainer.open(Path.of(plan.signs()), plan.minibatchSize(), plan.learningRate())) {
            outcome = trainer.train(
                    solution, plan.epochs(), (epoch, cost) -> channel.send(new Message.Epoch(epoch, cost)));
        } catch (UntrainableException e) {
            outcome = new Message.TrainingFailed(e.reason());
        }
        channel.send(outcome);
    }
}
