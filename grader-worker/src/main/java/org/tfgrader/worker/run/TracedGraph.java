package org.tfgrader.worker.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Observation.Origin;
import org.tfgrader.worker.protocol.Observation.Result;
import org.tfgrader.worker.protocol.TensorData;

/// The graph of a function, with placeholders for its inputs. The student's operand is read once; later reads use
/// the resulting output, so that no student code runs. Close it after use.
final class TracedGraph implements FunctionCaller.Continuation {
    private final Graph graph = new Graph();
    private final Session session = PlainSession.of(graph);
    private final Ops tf = Ops.create(graph);
    private final Invocation invocation;
    private final RecordingEnvironment recorder;
    private final HandedTensors handed;
    private @Nullable Operand<?> result;

    /// @param operations that student code may make
    TracedGraph(AllowedOperations operations, Invocation invocation) {
        this.invocation = invocation;
        recorder = new RecordingEnvironment(graph, operations);
        handed = HandedTensors.placeholders(tf, invocation);
    }

    /// {@return whether it can be differentiated instead of the graph of another call}
    @Override
    public boolean isFor(Message.Call call) {
        return result != null && call.mode() == Mode.GRADIENT && invocation.equals(call.invocation());
    }

    @Override
    public Observation observe(Message.Call call) {
        return differentiate();
    }

    /// {@return what student code makes operations with}
    Ops studentOps() {
        return Ops.create(recorder);
    }

    /// {@return the placeholders}
    HandedTensors handed() {
        return handed;
    }

    /// Keeps the result.
    ///
    /// @param returned by the student's function
    /// @return the observation to report if it is not a result; null if it is one
    @Nullable
    Observation keep(@Nullable Object returned) {
        return switch (returned) {
            case null -> new Observation.ReturnedNull(Observation.RESULT);
            case Operand<?> operand -> {
                Output<?> output = operand.asOutput();
                // An operation of another graph would be run there, if at all.
                tf.scope().env().checkInput(output.op());
                result = output;
                yield null;
            }
            default ->
                new Observation.Unreadable("it is a " + returned.getClass().getName());
        };
    }

    /// {@return the value that the graph gives for the inputs}
    Observation run() {
        Origin origin = origin();
        return fetch(
                List.of(result()),
                values -> new Observation.Returned(
                        Map.of(Observation.RESULT, new Result(values.getFirst(), false, false, origin)), Set.of()));
    }

    /// {@return the values that the graph gives for the inputs of other invocations, by number} The origin
    /// names only operations that take or give floating point numbers: others, such as those of shapes and axes,
    /// have no derivative.
    Observation move(List<Invocation> others) {
        List<RecordedOperation> recording = recorder.recording(result().op());
        Set<String> floating = recording.stream()
                .filter(RecordedOperation::isFloating)
                .map(RecordedOperation::type)
                .collect(Collectors.toSet());
        Origin whole = origin();
        Origin origin = new Origin(whole.recorded(), floating, whole.reached(), whole.size());
        List<Output<?>> held = held(recording);
        // What is fed can't be fetched, and the result itself may be held.
        Output<?> copy = tf.identity(result()).asOutput();
        List<TType> fed = new ArrayList<>();
        Session.Runner runner = session.runner();
        fed.addAll(handed.feed(runner, handed.values()));
        held.forEach(runner::fetch);
        try (var values = held.isEmpty() ? null : runner.run()) {
            Map<String, Result> results = new LinkedHashMap<>();
            for (Invocation other : others) {
                Session.Runner moved = session.runner().fetch(copy);
                fed.addAll(handed.feed(moved, other.tensors()));
                for (int i = 0; values != null && i < held.size(); i++) {
                    moved.feed(held.get(i), values.get(i));
                }
                try (var end = moved.run()) {
                    TensorData value = handed.readResult(end.get(0));
                    results.put(Integer.toString(results.size()), new Result(value, false, false, origin));
                }
            }
            return new Observation.Returned(results, Set.of());
        } catch (RuntimeException e) {
            return new Observation.NotReplayed(StudentThrowables.describe(e));
        } finally {
            fed.forEach(TType::close);
        }
    }

    /// {@return what keeps its value when inputs are moved, since no derivative passes through it}
    private static List<Output<?>> held(List<RecordedOperation> recording) {
        Map<String, Output<?>> held = new LinkedHashMap<>();
        for (RecordedOperation made : recording) {
            List<Output<?>> some = made.passesDerivativeOn() ? made.inputsWithoutDerivative() : made.outputs();
            some.forEach(output -> held.put(output.op().name() + ":" + output.index(), output));
        }
        return List.copyOf(held.values());
    }

    /// {@return the gradients of the sum of the result's elements}
    Observation differentiate() {
        Collection<Operation> lineage = recorder.lineage(result().op());
        Map<String, Operand<?>> gradients = new LinkedHashMap<>();
        for (String name : handed.floats()) {
            // What is not reached, TensorFlow refuses to differentiate by.
            if (lineage.contains(handed.operation(name))) {
                try {
                    var gradient = gradient(handed.get(name));
                    if (gradient != null) {
                        gradients.put(name, gradient);
                    }
                } catch (RuntimeException e) {
                    // No student code runs here. Some gradients are missing, others can't be built, as that of a slice
                    // by int64 indices.
                    return new Observation.NoGradientRegistered(String.valueOf(e.getMessage()));
                }
            }
        }
        List<String> names = List.copyOf(gradients.keySet());
        Observation differentiated = fetch(List.copyOf(gradients.values()), values -> {
            Map<String, TensorData> byName = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                byName.put(names.get(i), values.get(i));
            }
            return new Observation.Differentiated(byName);
        });
        return differentiated instanceof Observation.NotReplayed(var thrown)
                ? new Observation.NoGradientRegistered(thrown.message())
                : differentiated;
    }

    private @Nullable Operand<?> gradient(Operand<?> input) {
        Operand<?> gradient = tf.gradients(result(), List.of(input)).dy(0);
        try {
            // After StopGradient, TensorFlow returns an invalid operation, which throws an exception when it is
            // used.
            gradient.op().type();
            return gradient;
        } catch (IllegalStateException noOperation) {
            return null;
        }
    }

    private Operand<?> result() {
        if (result == null) {
            throw new IllegalStateException("no function was traced");
        }
        return result;
    }

    private Origin origin() {
        return ResultReader.origin(recorder, handed, result().op());
    }

    private Observation fetch(List<Operand<?>> operands, Reading reading) {
        if (operands.isEmpty()) {
            return reading.read(List.of());
        }
        var runner = session.runner();
        List<TType> fed = handed.feed(runner, handed.values());
        operands.forEach(runner::fetch);
        try (var results = runner.run()) {
            List<TensorData> values = new ArrayList<>();
            for (int i = 0; i < operands.size(); i++) {
                values.add(handed.readResult(results.get(i)));
            }
            return reading.read(values);
        } catch (RuntimeException e) {
            return new Observation.NotReplayed(StudentThrowables.describe(e));
        } finally {
            fed.forEach(TType::close);
        }
    }

    /// In this order, for a graph waits for its sessions when it is closed.
    @Override
    public void close() {
        session.close();
        graph.close();
    }

    private interface Reading {
        Observation read(List<TensorData> values);
    }
}
