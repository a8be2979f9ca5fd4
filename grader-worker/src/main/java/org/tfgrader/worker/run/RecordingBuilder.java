package org.tfgrader.worker.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;

/// Tells of the finished operation and its inputs.
final class RecordingBuilder extends PassingBuilder {
    private final BiConsumer<Operation, List<Output<?>>> record;
    private final List<Output<?>> inputs = new ArrayList<>();

    RecordingBuilder(OperationBuilder behind, BiConsumer<Operation, List<Output<?>>> record) {
        super(behind);
        this.record = record;
    }

    @Override
    public Operation build() {
        Operation operation = super.build();
        record.accept(operation, inputs);
        return operation;
    }

    @Override
    public OperationBuilder addInput(Output<?> input) {
        super.addInput(input);
        inputs.add(input);
        return this;
    }

    @Override
    public OperationBuilder addInputList(Output<?>[] list) {
        super.addInputList(list);
        Collections.addAll(inputs, list);
        return this;
    }
}
