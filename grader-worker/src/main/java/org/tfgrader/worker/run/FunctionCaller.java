package org.tfgrader.worker.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.kit.ResourceVariable;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// Calls one graded function, eagerly, in a session of its own.
public final class FunctionCaller {
    /// A student's map may hold anything; the assignment's holds six.
    private static final int MAX_RESULTS = 64;

    private final EagerSession session;
    private final RecordingEnvironment recorder;
    private final List<Operation> handed = new ArrayList<>();

    private FunctionCaller(EagerSession session) {
        this.session = session;
        recorder = new RecordingEnvironment(session);
    }

    /// {@return what the call was seen to do} Whatever student code does in this thread ends up in here.
    public static Observation call(GradedFunctions solution, Invocation invocation) {
        try (EagerSession session = EagerSession.create()) {
            return new FunctionCaller(session).observe(solution, invocation);
        }
    }

    private Observation observe(GradedFunctions solution, Invocation invocation) {
        Object returned;
        try {
            returned = invoke(solution, Ops.create(recorder), invocation);
        } catch (Throwable thrown) {
            return new Observation.Threw(StudentThrowables.describe(thrown));
        } finally {
            // An interrupt that the student's code left behind would close the files of whatever comes next.
            Thread.interrupted();
        }
        return read(returned);
    }

    private @Nullable Object invoke(GradedFunctions solution, Ops tf, Invocation invocation) {
        return switch (invocation) {
            case Invocation.LinearFunction(var seed) -> solution.linearFunction(tf, new NumpyRandom(seed));
            case Invocation.Sigmoid(var z) -> solution.sigmoid(tf, hand(z));
            case Invocation.OneHotMatrix(var label, var depth) -> solution.oneHotMatrix(tf, hand(label), depth);
            case Invocation.InitializeParameters() -> solution.initializeParameters(tf);
            case Invocation.ForwardPropagation(var x, var parameters) ->
                solution.forwardPropagation(tf, this.<TFloat32>hand(x), hand(parameters));
            case Invocation.ComputeCost(var logits, var labels) ->
                solution.computeCost(tf, this.<TNumber>hand(logits), this.<TNumber>hand(labels));
        };
    }

    /// Makes an operand outside the recorder, so that it can be told from what the student makes.
    @SuppressWarnings("unchecked") // the dtype of an invocation's inputs is what the function's signature says
    private <T extends TNumber> Operand<T> hand(TensorData value) {
        try (TType tensor = Tensors.write(value)) {
            Operand<T> operand = (Operand<T>) (Operand<?>) Ops.create(session).constantOf(tensor);
            handed.add(operand.op());
            return operand;
        }
    }

    private Map<String, Operand<TFloat32>> hand(Map<String, TensorData> values) {
        Map<String, Operand<TFloat32>> operands = new LinkedHashMap<>();
        values.forEach((name, value) -> operands.put(name, this.<TFloat32>hand(value)));
        return operands;
    }

    private Observation read(@Nullable Object returned) {
        try {
            return switch (returned) {
                case null -> new Observation.ReturnedNull(Observation.RESULT);
                case Map<?, ?> map -> readAll(map);
                case Operand<?> operand -> new Observation.Returned(Map.of(Observation.RESULT, read(operand)));
                default ->
                    new Observation.Unreadable("it is a " + returned.getClass().getName());
            };
        } catch (Throwable thrown) {
            // Reading runs the student's own Operand or Map, where it is one.
            String message = StudentThrowables.describe(thrown).message();
            return new Observation.Unreadable(
                    message.isEmpty() ? thrown.getClass().getName() : message);
        }
    }

    private Observation readAll(Map<?, ?> map) {
        Map<String, Observation.Result> results = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (results.size() == MAX_RESULTS) {
                return new Observation.Unreadable("it has more than " + MAX_RESULTS + " entries");
            }
            String name = StudentThrowables.bounded(String.valueOf(entry.getKey()));
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
        return new Observation.Returned(results);
    }

    private Observation.Result read(Operand<?> operand) {
        var output = operand.asOutput();
        boolean recorded = recorder.made(output.op());
        var lineage = recorder.lineage(output.op());
        var reached = handed.stream().map(lineage::contains).toList();
        return new Observation.Result(
                Tensors.read(output.asTensor()),
                operand instanceof ResourceVariable<?>,
                new Observation.Origin(recorded, recorder.types(lineage), reached));
    }
}
