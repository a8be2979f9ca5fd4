package org.tfgrader.worker.run;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.Observation.Origin;
import org.tfgrader.worker.protocol.Observation.Result;
import org.tfgrader.worker.protocol.PrintableText;

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
            for (Object value : map.values()) {
                if (value instanceof Operand<?> operand) {
                    known.addAll(variables(operand));
                }
            }
        }
    }

    /// {@return what was returned, by value}
    Observation read(@Nullable Object returned) {
        return switch (returned) {
            case null -> new Observation.ReturnedNull(Observation.RESULT);
            case Map<?, ?> map -> readAll(map);
            case Operand<?> operand ->
                new Observation.Returned(Map.of(Observation.RESULT, read(operand)), handed.changed());
            default ->
                new Observation.Unreadable("it is a " + returned.getClass().getName());
        };
    }

    private Observation readAll(Map<?, ?> map) {
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
                case Operand<?> operand -> results.put(name, read(operand));
                case Object other -> {
                    return new Observation.Unreadable(
                            name + " is a " + other.getClass().getName());
                }
            }
        }
        return new Observation.Returned(results, handed.changed());
    }

    private Result read(Operand<?> operand) {
        var output = operand.asOutput();
        return new Result(
                handed.readResult(output.asTensor()),
                operand instanceof ResourceVariable<?>,
                variables(operand).stream().anyMatch(known::contains),
                origin(recorder, handed, output.op()));
    }

    private List<Operation> variables(Operand<?> operand) {
        return recorder.lineage(operand.op()).stream()
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
        return new Origin(
                recorder.made(operation),
                recorder.types(lineage),
                reached,
                handed.names().isEmpty() ? recorder.constants(lineage) : List.of());
    }
}
