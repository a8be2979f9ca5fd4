package org.tfgrader.worker.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.op.Scope;
import org.tfgrader.worker.protocol.Observation.Origin;
import org.tfgrader.worker.protocol.TensorData;

/// An environment that lets only some operations be made, remembers which were made through it and from what, and
/// otherwise does what the one behind it does.
///
/// It is the answer to the notebook's `type(result) == EagerTensor`: a result counts as TensorFlow's if its
/// operation was made here.
public final class RecordingEnvironment extends PassingEnvironment {
    private static final Set<String> ASSIGNMENTS =
            Set.of("AssignVariableOp", "AssignAddVariableOp", "AssignSubVariableOp");

    /// Far more than any answer to the assignment; a graph of this size still fits into memory.
    private static final int MAX_OPERATIONS = 100_000;

    private final AllowedOperations allowed;
    private final IdentityHashMap<Operation, List<Operation>> inputs = new IdentityHashMap<>();
    private final List<Operation> constants = new ArrayList<>();

    /// @param behind makes the operations
    /// @param allowed which of them
    public RecordingEnvironment(ExecutionEnvironment behind, AllowedOperations allowed) {
        super(behind);
        this.allowed = allowed;
    }

    /// {@return whether the operation was made here}
    boolean made(Operation operation) {
        return inputs.containsKey(operation);
    }

    /// {@return the operation and all that it was made from, directly or not, those from elsewhere included}
    Collection<Operation> lineage(Operation operation) {
        Set<Operation> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Operation> open = new ArrayDeque<>(List.of(operation));
        while (!open.isEmpty()) {
            Operation next = open.pop();
            if (seen.add(next)) {
                open.addAll(inputs.getOrDefault(next, List.of()));
            }
        }
        return seen;
    }

    /// {@return the types of those of the operations that were made here, as TensorFlow names them}
    Set<String> types(Collection<Operation> operations) {
        Set<String> types = new TreeSet<>();
        for (Operation operation : operations) {
            if (made(operation)) {
                types.add(operation.type());
            }
        }
        return types;
    }

    /// {@return the values of the small constants among the operations, in the order in which they were made}
    List<TensorData> constants(Collection<Operation> operations) {
        return constants.stream()
                .filter(operations::contains)
                .map(constant -> constant.output(0).asTensor())
                .filter(tensor -> tensor.numBytes() <= Origin.MAX_CONSTANT)
                .limit(Origin.MAX_CONSTANTS)
                .map(Tensors::read)
                .toList();
    }

    @Override
    public OperationBuilder opBuilder(String type, String name, Scope within) {
        allowed.check(type);
        if (inputs.size() == MAX_OPERATIONS) {
            throw new IllegalStateException("a call made more than " + MAX_OPERATIONS + " operations");
        }
        return new RecordingBuilder(super.opBuilder(type, name, within), this::record);
    }

    private void record(Operation operation, List<Output<?>> from) {
        List<Operation> operations = new ArrayList<>();
        for (Output<?> output : from) {
            operations.add(output.op());
        }
        inputs.put(operation, operations);
        if (operation.type().equals("Const")) {
            constants.add(operation);
        } else if (ASSIGNMENTS.contains(operation.type())) {
            // What is read from a variable was made from what was assigned to it.
            List<Operation> variable = inputs.get(operations.getFirst());
            if (variable != null) {
                variable.addAll(operations.subList(1, operations.size()));
            }
        }
    }
}
