package org.tfgrader.worker.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// Reads what a function returned while a graph was traced, by running that graph.
final class GraphReader {
    private static final String NO_GRADIENT = "No gradient defined for op";

    private final Session session;
    private final Ops tf;
    private final RecordingEnvironment recorder;
    private final HandedTensors handed;

    /// @param tf makes operations in the same graph, outside the recorder
    GraphReader(Session session, Ops tf, RecordingEnvironment recorder, HandedTensors handed) {
        this.session = session;
        this.tf = tf;
        this.recorder = recorder;
        this.handed = handed;
    }

    /// {@return the value that the graph gives for the handed tensors}
    Observation run(@Nullable Object returned) {
        return read(returned, output -> {
            var origin = ResultReader.origin(recorder, handed, output.op());
            return fetch(
                    List.of(output),
                    values -> new Observation.Returned(
                            Map.of(Observation.RESULT, new Observation.Result(values.getFirst(), false, false, origin)),
                            Set.of()));
        });
    }

    /// {@return the gradients of the sum of the result's elements}
    Observation differentiate(@Nullable Object returned) {
        return read(returned, this::differentiate);
    }

    /// Asks the student's operand for its output once, and looks at nothing of the student's afterwards.
    private Observation read(@Nullable Object returned, Function<Output<?>, Observation> reading) {
        return switch (returned) {
            case null -> new Observation.ReturnedNull(Observation.RESULT);
            case Operand<?> operand -> {
                Output<?> output = operand.asOutput();
                // An operation of another graph would be run there, if at all.
                tf.scope().env().checkInput(output.op());
                yield reading.apply(output);
            }
            default ->
                new Observation.Unreadable("it is a " + returned.getClass().getName());
        };
    }

    private Observation differentiate(Output<?> result) {
        Collection<Operation> lineage = recorder.lineage(result.op());
        Map<String, Operand<?>> gradients = new LinkedHashMap<>();
        for (String name : handed.floats()) {
            // What is not reached, TensorFlow refuses to differentiate by.
            if (lineage.contains(handed.operation(name))) {
                try {
                    var gradient = gradient(result, handed.get(name));
                    if (gradient != null) {
                        gradients.put(name, gradient);
                    }
                } catch (RuntimeException e) {
                    String message = String.valueOf(e.getMessage());
                    if (message.contains(NO_GRADIENT)) {
                        return new Observation.NoGradientRegistered(message);
                    }
                    throw e;
                }
            }
        }
        List<String> names = List.copyOf(gradients.keySet());
        return fetch(List.copyOf(gradients.values()), values -> {
            Map<String, TensorData> byName = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                byName.put(names.get(i), values.get(i));
            }
            return new Observation.Differentiated(byName);
        });
    }

    private @Nullable Operand<?> gradient(Operand<?> result, Operand<?> input) {
        Operand<?> gradient = tf.gradients(result, List.of(input)).dy(0);
        try {
            // Behind StopGradient TensorFlow gives an operation that is none, and says so when it is asked anything.
            gradient.op().type();
            return gradient;
        } catch (IllegalStateException noOperation) {
            return null;
        }
    }

    private Observation fetch(List<Operand<?>> operands, Reading reading) {
        if (operands.isEmpty()) {
            return reading.read(List.of());
        }
        var runner = session.runner();
        List<TType> fed = handed.feed(runner);
        operands.forEach(runner::fetch);
        try (var results = runner.run()) {
            List<TensorData> values = new ArrayList<>();
            for (int i = 0; i < operands.size(); i++) {
                values.add(Tensors.read(results.get(i)));
            }
            return reading.read(values);
        } catch (RuntimeException e) {
            return new Observation.NotReplayed(StudentThrowables.describe(e));
        } finally {
            fed.forEach(TType::close);
        }
    }

    private interface Reading {
        Observation read(List<TensorData> values);
    }
}
