package org.tfgrader.worker.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tfgrader.worker.run.RecordedOperation.Step;

/// Records an operation with its attributes and inputs when it is built.
final class RecordingBuilder extends PassingBuilder {
    private final String type;
    private final Consumer<RecordedOperation> record;
    private final List<Step> steps = new ArrayList<>();
    private final List<Output<?>> inputs = new ArrayList<>();
    private long sizeOfAttributes;

    RecordingBuilder(String type, OperationBuilder behind, Consumer<RecordedOperation> record) {
        super(behind);
        this.type = type;
        this.record = record;
    }

    @Override
    public Operation build() {
        Operation operation = super.build();
        record.accept(new RecordedOperation(operation, type, inputs, sizeOfAttributes, steps));
        return operation;
    }

    @Override
    public OperationBuilder addInput(Output<?> input) {
        super.addInput(input);
        inputs.add(input);
        steps.add((builder, substitutes) -> builder.addInput(substitutes.apply(input)));
        return this;
    }

    @Override
    public OperationBuilder addInputList(Output<?>[] list) {
        Output<?>[] copy = list.clone();
        super.addInputList(copy);
        Collections.addAll(inputs, copy);
        steps.add((builder, substitutes) -> {
            Output<?>[] substituted = new Output<?>[copy.length];
            for (int i = 0; i < copy.length; i++) {
                substituted[i] = substitutes.apply(copy[i]);
            }
            builder.addInputList(substituted);
        });
        return this;
    }

    @Override
    protected OperationBuilder attribute(long size, Consumer<OperationBuilder> setting) {
        super.attribute(size, setting);
        sizeOfAttributes += size;
        steps.add((builder, substitutes) -> setting.accept(builder));
        return this;
    }
}
