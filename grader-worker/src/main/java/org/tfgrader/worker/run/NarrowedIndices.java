package org.tfgrader.worker.run;

import java.util.Set;
import java.util.function.Function;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/// A builder of a graph's operation that casts axes, indices and shapes from int64 to int32. TensorFlow's C++ library
/// can't build the gradients of some operations otherwise: it throws an exception, or crashes the process (`Mean`,
/// `ConcatV2`). Python's TensorFlow builds them.
final class NarrowedIndices extends PassingBuilder {
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

    private final Function<Output<?>, Operation> cast;
    private boolean isFirst = true;

    /// @param cast makes a cast to int32 in the same graph
    NarrowedIndices(OperationBuilder behind, Function<Output<?>, Operation> cast) {
        super(behind);
        this.cast = cast;
    }

    /// {@return whether it applies to a type of operations}
    static boolean concerns(String type) {
        return TYPES.contains(type);
    }

    @Override
    public OperationBuilder addInput(Output<?> input) {
        boolean narrows = !isFirst && input.dataType() == DataType.DT_INT64;
        isFirst = false;
        super.addInput(narrows ? cast.apply(input).output(0) : input);
        return this;
    }

    @Override
    public OperationBuilder addInputList(Output<?>[] list) {
        isFirst = false;
        return super.addInputList(list);
    }
}
