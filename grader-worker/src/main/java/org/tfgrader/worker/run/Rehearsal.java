package org.tfgrader.worker.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.protocol.Confinement;
import org.tfgrader.worker.protocol.Confinement.Visibility;
import org.tfgrader.worker.protocol.FrameReader;
import org.tfgrader.worker.protocol.FrameWriter;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.TensorData;

/// Opens and loads everything that a process can't open after it is confined, so that no submission pays for the
/// cost of first calls.
public final class Rehearsal {
    private static final String CLASS = ".class";

    /// As often as it takes until most of what a submission will call is compiled.
    private static final int TIMES = 6;

    private Rehearsal() {}

    /// Runs a sample submission.
    ///
    /// @throws IOException if a jar of the class path can't be read
    public static void run(FunctionCaller caller, Confinement.Rehearsal rehearsal) throws IOException {
        openAllJars();
        GradedFunctions solution = solution();
        switch (rehearsal) {
            case WHOLE -> {
                for (int i = 0; i < TIMES; i++) {
                    play(calls(), caller, solution);
                }
                NativeMemory.touch();
            }
            case BRIEF -> play(briefCalls(), caller, solution);
        }
    }

    private static void play(List<Message.Call> calls, FunctionCaller caller, GradedFunctions solution)
            throws IOException {
        for (Message.Call call : calls) {
            Message.Call received = (Message.Call) sent(call);
            sent(new Message.Observed(caller.call(solution, received), ""));
        }
        caller.forget();
    }

    /// {@return the message as it is read after it was written}
    private static Message sent(Message message) throws IOException {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        new FrameWriter(frame).write(message);
        return new FrameReader(new ByteArrayInputStream(frame.toByteArray()), frame.size()).read();
    }

    /// {@return calls of every function, in every mode, in each floating point type}
    public static List<Message.Call> calls() {
        return calls(
                List.of(Mode.EAGER, Mode.REPLAYED, Mode.GRAPH, Mode.GRADIENT),
                List.of(TensorData.of(new float[] {1, 2}, 2, 1), TensorData.of(new double[] {1, 2}, 2, 1)));
    }

    /// {@return calls of every function} What they don't reach works behind the lock, too, and is slow once.
    private static List<Message.Call> briefCalls() {
        return calls(List.of(Mode.EAGER), List.of(TensorData.of(new float[] {1, 2}, 2, 1)));
    }

    private static List<Message.Call> calls(List<Mode> modes, List<TensorData> columns) {
        List<Message.Call> calls = new ArrayList<>();
        calls.add(new Message.Call(new Invocation.LinearFunction(1), Mode.TWICE));
        calls.add(new Message.Call(new Invocation.InitializeParameters(), Mode.EAGER));
        for (Mode mode : modes) {
            for (TensorData column : columns) {
                add(calls, new Invocation.Sigmoid(column), mode);
                add(calls, new Invocation.OneHotMatrix(column, 2), mode);
                add(calls, new Invocation.ComputeCost(column, column), mode);
            }
            TensorData matrix = TensorData.of(new float[] {1, 2, 3, 4}, 2, 2);
            add(calls, new Invocation.ForwardPropagation(matrix, Map.of("W1", matrix, "b1", matrix)), mode);
        }
        return calls;
    }

    /// A gradient is that of a graph that ran on moved inputs before.
    private static void add(List<Message.Call> calls, Invocation invocation, Mode mode) {
        if (mode == Mode.GRADIENT) {
            calls.add(new Message.Call(invocation, Mode.MOVED, List.of(invocation, invocation)));
        }
        calls.add(new Message.Call(invocation, mode));
    }

    private static void openAllJars() throws IOException {
        Rehearsal.class
                .getClassLoader()
                .getResources("no/such/resource")
                .asIterator()
                .forEachRemaining(none -> {});
    }

    private static GradedFunctions solution() throws IOException {
        Map<String, byte[]> classes = Map.of(
                RehearsalSolution.class.getName(),
                classFile(RehearsalSolution.class.getName()),
                RehearsalSolution.class.getName() + "$Layer",
                classFile(RehearsalSolution.class.getName() + "$Layer"));
        try {
            return StudentClasses.instantiate(
                    RehearsalSolution.class.getName(), classes, new Visibility(true, Set.of(), Set.of()));
        } catch (StudentClasses.NotLoadedException e) {
            throw new IOException("the rehearsal can't be loaded", e);
        }
    }

    private static byte[] classFile(String name) throws IOException {
        try (InputStream in = Rehearsal.class.getResourceAsStream("/" + name.replace('.', '/') + CLASS)) {
            if (in == null) {
                throw new IOException("the class path lacks " + name);
            }
            return in.readAllBytes();
        }
    }
}
