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

/// Reads the result of a function in an eager session.
final class ResultReader {
    private static final String VARIABLE = "VarHandleOp";

    /// The same operations on the same values differ by the order of their sums alone.
    private static final double CLOSE = 1e-6;

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
        return read(returned, null);
    }

    /// {@return what was returned} Of a result that is not a single tensor, only what its operations give when they
    /// run once more: what Java wrote into their results is gone.
    ///
    /// @param replay runs the operations of a tensor once more; null if its own value is read
    Observation read(@Nullable Object returned, @Nullable Function<Output<?>, TensorData> replay) {
        return switch (returned) {
            case null -> new Observation.ReturnedNull(Observation.RESULT);
            case Map<?, ?> map -> readAll(map, replay);
            case Operand<?> operand ->
                new Observation.Returned(Map.of(Observation.RESULT, read(operand, replay)), handed.changed());
            default ->
                new Observation.Unreadable("it is a " + returned.getClass().getName());
        };
    }

    private Observation readAll(Map<?, ?> map, @Nullable Function<Output<?>, TensorData> replay) {
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
                case Operand<?> operand -> results.put(name, read(operand, replay));
                case Object other -> {
                    return new Observation.Unreadable(
                            name + " is a " + other.getClass().getName());
                }
            }
        }
        return new Observation.Returned(results, handed.changed());
    }

    /// {@return what was returned, and what its recorded operations give on other inputs and once more on their own}
    ///
    /// @param invocation has the other inputs
    Observation readReplayed(Output<?> output, Replay replay, Invocation invocation) {
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

    /// The student's operand is asked once: one of their own class could answer differently each time. A result
    /// counts as recorded only if running its operations again gives the same value.
    private Result read(Operand<?> operand, @Nullable Function<Output<?>, TensorData> replay) {
        Output<?> output = operand.asOutput();
        TensorData returned = handed.readResult(output.asTensor());
        TensorData value = replay == null ? returned : replay.apply(output);
        Origin origin = origin(recorder, handed, output.op());
        return new Result(
                value,
                operand instanceof ResourceVariable<?>,
                variables(output).stream().anyMatch(known::contains),
                isClose(returned, value) ? origin : origin.notRecorded());
    }

    private static boolean isClose(TensorData one, TensorData other) {
        if (one.equals(other)) {
            return true;
        }
        if (one.isHeader() || other.isHeader() || !one.shape().equals(other.shape())) {
            return false;
        }
        for (int i = 0; i < one.size(); i++) {
            if (!(Math.abs(one.at(i) - other.at(i)) <= CLOSE * (1 + Math.abs(one.at(i))))) {
                return false;
            }
        }
        return true;
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
