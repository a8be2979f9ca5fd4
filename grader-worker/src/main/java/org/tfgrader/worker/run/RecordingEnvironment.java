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
import org.tensorflow.proto.DataType;

/// An environment that allows only some operations, records the operations that are created through it and their
/// inputs, and otherwise forwards to another environment. It corresponds to the notebook's `type(result) ==
/// EagerTensor`: a result counts as TensorFlow's if its operation was created here.
public final class RecordingEnvironment extends PassingEnvironment {
    static final String CONSTANT = "Const";

    /// Far more than any answer to the assignment makes, element by element a few thousand; and few enough that
    /// a call without end reaches this limit long before its time limit.
    private static final int MAX_OPERATIONS = 20_000;

    private final AllowedOperations allowed;
    private final IdentityHashMap<Operation, List<Operation>> inputs = new IdentityHashMap<>();
    private final List<RecordedOperation> recorded = new ArrayList<>();
    private int casts;

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

    /// {@return how large the descriptions of the operations are together}
    long size(Collection<Operation> operations) {
        return recorded.stream()
                .filter(made -> operations.contains(made.operation()))
                .mapToLong(RecordedOperation::size)
                .sum();
    }

    /// {@return the recorded operations that a result needs, in the order in which they were made} Assignments to
    /// the variables that it reads are among them.
    List<RecordedOperation> recording(Operation result) {
        Set<Operation> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        needed.addAll(lineage(result));
        return recorded.stream()
                .filter(made -> needed.contains(made.operation()) || assigns(made, needed))
                .toList();
    }

    private static boolean assigns(RecordedOperation made, Set<Operation> needed) {
        return made.isAssignment() && needed.contains(made.inputs().getFirst().op());
    }

    @Override
    public OperationBuilder opBuilder(String type, String name, Scope within) {
        allowed.check(type);
        if (inputs.size() == MAX_OPERATIONS) {
            throw new IllegalStateException("a call made more than " + MAX_OPERATIONS + " operations");
        }
        // Not a sub scope: some methods of TensorFlow, such as booleanMask, work in a root scope alone.
        String full = isGraph() ? "student/" + name : name;
        OperationBuilder builder = super.opBuilder(type, full, within);
        if (isGraph() && NarrowedIndices.TYPES.contains(type)) {
            builder = new NarrowedIndices(builder, full, within);
        }
        return new RecordedOperation.Builder(type, builder, this::record);
    }

    private void record(RecordedOperation made) {
        List<Operation> operations = new ArrayList<>();
        for (Output<?> input : made.inputs()) {
            operations.add(input.op());
        }
        inputs.put(made.operation(), operations);
        recorded.add(made);
        if (made.isAssignment()) {
            // What is read from a variable was made from what was assigned to it.
            List<Operation> variable = inputs.get(operations.getFirst());
            if (variable != null) {
                variable.addAll(operations.subList(1, operations.size()));
            }
        }
    }

    /// A builder of a graph's operation that casts axes, indices and shapes from int64 to int32. TensorFlow's C++
    /// library can't build the gradients of some operations otherwise: it throws an exception, or crashes the
    /// process (`Mean`, `ConcatV2`). Python's TensorFlow builds them.
    private final class NarrowedIndices extends PassingBuilder {
        /// Their first input is data, and all others of type int64 are axes, indices or shapes.
        private static final Set<String> TYPES = Set.of(
                "BroadcastTo",
                "ConcatV2",
                "GatherV2",
                "Max",
                "Mean",
                "Min",
                "Pad",
                "PadV2",
                "Prod",
                "Slice",
                "StridedSlice",
                "Sum");

        private final String name;
        private final Scope within;
        private boolean isFirst = true;

        NarrowedIndices(OperationBuilder behind, String name, Scope within) {
            super(behind);
            this.name = name;
            this.within = within;
        }

        @Override
        public OperationBuilder addInput(Output<?> input) {
            boolean narrows = !isFirst && input.dataType() == DataType.DT_INT64;
            isFirst = false;
            super.addInput(narrows ? cast(input).output(0) : input);
            return this;
        }

        @Override
        public OperationBuilder addInputList(Output<?>[] list) {
            isFirst = false;
            return super.addInputList(list);
        }

        private Operation cast(Output<?> input) {
            return RecordingEnvironment.super
                    .opBuilder("Cast", name + "/int32/" + casts++, within)
                    .addInput(input)
                    .setAttr("DstT", DataType.DT_INT32)
                    .build();
        }
    }
}
