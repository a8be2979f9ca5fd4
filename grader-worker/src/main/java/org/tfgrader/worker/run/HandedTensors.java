package org.tfgrader.worker.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.EagerSession;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.kit.NumpyRandom;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.ResultBound;
import org.tfgrader.worker.protocol.TensorData;

/// The arguments of a graded function. They are created outside the recorder, so that they can be distinguished
/// from tensors that the student creates.
final class HandedTensors {
    private final Map<String, TensorData> values;
    private final Map<String, Operand<?>> operands = new LinkedHashMap<>();
    private final ResultBound bound;

    /// The map that the function is given, if any. Student code may change it.
    private final Map<String, Operand<TFloat32>> map = new LinkedHashMap<>();

    private Set<String> namesInMap = Set.of();
    private long read;

    private HandedTensors(Invocation invocation) {
        values = invocation.tensors();
        bound = ResultBound.of(invocation);
    }

    /// {@return the value of a result; of one that is too large nothing but dtype and shape}
    ///
    /// @throws IllegalArgumentException if all results of the observation together are too large
    TensorData readResult(Tensor result) {
        return counted(Tensors.read(result, bound.tensor()));
    }

    /// {@return the value, which the observation contains}
    ///
    /// @throws IllegalArgumentException as [#readResult]
    TensorData counted(TensorData value) {
        read += value.data().remaining();
        if (read > bound.all()) {
            throw new IllegalArgumentException("its tensors have more than " + bound.all() + " bytes in total");
        }
        return value;
    }

    /// Begins another observation.
    void startReading() {
        read = 0;
    }

    /// {@return the inputs as eager tensors}
    static HandedTensors eager(EagerSession session, Invocation invocation) {
        HandedTensors handed = new HandedTensors(invocation);
        handed.values.forEach((name, value) -> handed.operands.put(name, Tensors.eager(session, value)));
        return handed;
    }

    /// {@return the inputs as placeholders of known shape}
    static HandedTensors placeholders(Ops tf, Invocation invocation) {
        HandedTensors handed = new HandedTensors(invocation);
        handed.values.forEach((name, value) -> handed.operands.put(
                name, tf.placeholder(Tensors.type(value.dtype()), Placeholder.shape(Tensors.shape(value)))));
        return handed;
    }

    /// Calls the function.
    ///
    /// @return whatever the student's code returns
    @Nullable
    Object call(GradedFunctions solution, Ops tf, Invocation invocation) {
        return switch (invocation) {
            case Invocation.LinearFunction(var seed) -> solution.linearFunction(tf, new NumpyRandom(seed));
            case Invocation.Sigmoid sigmoid -> solution.sigmoid(tf, this.<TNumber>operand("z"));
            case Invocation.OneHotMatrix(var label, var depth) ->
                solution.oneHotMatrix(tf, this.<TNumber>operand("label"), depth);
            case Invocation.InitializeParameters() -> solution.initializeParameters(tf);
            case Invocation.ForwardPropagation(var x, var parameters) ->
                solution.forwardPropagation(tf, this.<TFloat32>operand("x"), operands(parameters.keySet()));
            case Invocation.ComputeCost cost ->
                solution.computeCost(tf, this.<TNumber>operand("logits"), this.<TNumber>operand("labels"));
        };
    }

    @SuppressWarnings("unchecked") // the dtype of an invocation's inputs is what the function's signature says
    private <T extends TNumber> Operand<T> operand(String name) {
        Operand<?> operand = operands.get(name);
        if (operand == null) {
            throw new IllegalStateException("an input of the function is missing: " + name);
        }
        return (Operand<T>) operand;
    }

    private Map<String, Operand<TFloat32>> operands(Set<String> names) {
        namesInMap = names;
        map.clear();
        for (String name : names) {
            map.put(name, operand(name));
        }
        return map;
    }

    /// {@return the names in order}
    Set<String> names() {
        return operands.keySet();
    }

    /// {@return the names of the inputs with respect to which the result can be differentiated}
    List<String> floats() {
        return values.entrySet().stream()
                .filter(input -> switch (input.getValue().dtype()) {
                    case FLOAT32, FLOAT64 -> true;
                    case INT32, INT64, UINT8, BOOL, OTHER -> false;
                })
                .map(Map.Entry::getKey)
                .toList();
    }

    /// {@return the operation that stands for an input}
    Operation operation(String name) {
        return operand(name).op();
    }

    /// {@return the operand of an input}
    Operand<?> get(String name) {
        return operand(name);
    }

    /// {@return the names of the eager inputs that no longer have their value, or are no longer in their map}
    Set<String> changed() {
        Set<String> changed = new LinkedHashSet<>();
        values.forEach((name, value) -> {
            boolean isReplaced = namesInMap.contains(name) && !operand(name).equals(map.get(name));
            if (isReplaced || !Tensors.read(operand(name).asOutput().asTensor()).equals(value)) {
                changed.add(name);
            }
        });
        return changed;
    }

    /// Feeds the placeholders.
    ///
    /// @param inputs by name, of the shapes and dtypes of these
    /// @return what to close after the run
    List<TType> feed(Session.Runner runner, Map<String, TensorData> inputs) {
        List<TType> fed = new ArrayList<>();
        inputs.forEach((name, value) -> {
            TType tensor = Tensors.write(value);
            fed.add(tensor);
            runner.feed(operand(name), tensor);
        });
        return fed;
    }

    /// {@return the values by name}
    Map<String, TensorData> values() {
        return values;
    }
}
