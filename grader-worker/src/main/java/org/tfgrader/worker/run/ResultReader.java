package org.tfgrader.worker.run;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Observation.Origin;
import org.tfgrader.worker.protocol.Observation.Result;
import org.tfgrader.worker.protocol.PrintableText;
import org.tfgrader.worker.protocol.TensorData;

/// Reads what a function returned in an eager session.
final class ResultReader {
    private static final String VARIABLE = "VarHandleOp";

    private final RecordingEnvironment recorder;
    private final HandedTensors handed;
    private final Set<Operation> known = new HashSet<>();

    ResultReader(RecordingEnvironment recorder, HandedTensors handed) {
        this.recorder = recorder;
        this.handed = handed;
    }

    /// Keeps in mind which variables a first call returned.
    void remember(@Nullable Object returned) {
        if (returned instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                if (entry.getValue() instanceof Operand<?> operand) {
                    known.addAll(variables(operand.asOutput()));
                }
            }
        }
    }

    /// {@return what was returned, by value}
    Observation read(@Nullable Object returned) {
        return read(returned, output -> handed.readResult(output.asTensor()));
    }

    private Observation read(@Nullable Object returned, Function<Output<?>, TensorData> value) {
        return switch (returned) {
            case null -> new Observation.ReturnedNull(Observation.RESULT);
            case Map<?, ?> map -> readAll(map, value);
            case Operand<?> operand ->
                new Observation.Returned(Map.of(Observation.RESULT, read(operand, value)), handed.changed());
            default ->
                new Observation.Unreadable("it is a " + returned.getClass().getName());
        };
    }

    private Observation readAll(Map<?, ?> map, Function<Output<?>, TensorData> value) {
        Map<String, Result> results = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (results.size() == Observation.MAX_RESULTS) {
                return new Observation.Unreadable("it has more than " + Observation.MAX_RESULTS + " entries");
            }
            String name = PrintableText.name(String.valueOf(entry.getKey()));
            switch (entry.getValue()) {
                case null -> {
                    return new Observation.ReturnedNull(name);
                }
                case Operand<?> operand -> results.put(name, read(operand, value));
                case Object other -> {
                    return new Observation.Unreadable(
                            name + " is a " + other.getClass().getName());
                }
            }
        }
        return new Observation.Returned(results, handed.changed());
    }

    /// {@return what was returned, and what its recorded operations give on other inputs and once more on their own}
    /// Of a map, only what its operations give when they run once more: what Java wrote into their results is gone.
    ///
    /// @param invocation has the other inputs
    Observation readReplayed(@Nullable Object returned, Replay replay, Invocation invocation) {
        return returned instanceof Operand<?> operand
                ? readReplayed(operand.asOutput(), replay, invocation)
                : read(returned, output -> replay.run(output, invocation));
    }

    private Observation readReplayed(Output<?> output, Replay replay, Invocation invocation) {
        TensorData recorded = handed.readResult(output.asTensor());
        Origin origin = origin(recorder, handed, output.op());
        TensorData replayed;
        TensorData repeated;
        try {
            replayed = replay.run(output, invocation);
            repeated = replay.repeat(output);
        } catch (RuntimeException e) {
            return new Observation.NotReplayed(StudentThrowables.describe(e));
        }
        return new Observation.Returned(
                Map.of(
                        Observation.RESULT,
                        new Result(replayed, false, false, origin),
                        Observation.RECORDED,
                        new Result(recorded, false, false, origin),
                        Observation.REPEATED,
                        new Result(repeated, false, false, origin)),
                Set.of());
    }

    /// The student's operand is asked once: one of their own class could answer differently each time.
    private Result read(Operand<?> operand, Function<Output<?>, TensorData> value) {
        Output<?> output = operand.asOutput();
        return new Result(
                value.apply(output),
                operand instanceof ResourceVariable<?>,
                variables(output).stream().anyMatch(known::contains),
                origin(recorder, handed, output.op()));
    }

    private List<Operation> variables(Output<?> output) {
        return recorder.lineage(output.op()).stream()
                .filter(operation -> operation.type().equals(VARIABLE))
                .toList();
    }

    /// {@return where the result of an operation comes from}
    static Origin origin(RecordingEnvironment recorder, HandedTensors handed, Operation operation) {
        Collection<Operation> lineage = recorder.lineage(operation);
        Set<String> reached = new LinkedHashSet<>();
        for (String name : handed.names()) {
            if (lineage.contains(handed.operation(name))) {
                reached.add(name);
            }
        }
        return new Origin(recorder.made(operation), recorder.types(lineage), reached, recorder.size(lineage));
    }
}
