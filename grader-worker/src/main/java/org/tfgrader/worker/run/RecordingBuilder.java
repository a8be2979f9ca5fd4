package org.tfgrader.worker.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/// Passes everything on and tells of the finished operation and its inputs.
final class RecordingBuilder implements OperationBuilder {
    private final OperationBuilder behind;
    private final BiConsumer<Operation, List<Output<?>>> record;
    private final List<Output<?>> inputs = new ArrayList<>();

    RecordingBuilder(OperationBuilder behind, BiConsumer<Operation, List<Output<?>>> record) {
        this.behind = behind;
        this.record = record;
    }

    @Override
    public Operation build() {
        Operation operation = behind.build();
        record.accept(operation, inputs);
        return operation;
    }

    @Override
    public OperationBuilder addInput(Output<?> input) {
        behind.addInput(input);
        inputs.add(input);
        return this;
    }

    @Override
    public OperationBuilder addInputList(Output<?>[] list) {
        behind.addInputList(list);
        Collections.addAll(inputs, list);
        return this;
    }

    @Override
    public OperationBuilder addControlInput(Operation control) {
        behind.addControlInput(control);
        return this;
    }

    @Override
    public OperationBuilder setDevice(String device) {
        behind.setDevice(device);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, String value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, String[] value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, byte[] value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, long value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, long[] value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, float value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, float[] value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, boolean value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, boolean[] value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, DataType value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, DataType[] value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, Tensor value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, Tensor[] value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, Shape value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, Shape[] value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, ConcreteFunction value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, ConcreteFunction[] value) {
        behind.setAttr(name, value);
        return this;
    }

    @Override
    public OperationBuilder setAttr(String name, AttrValue value) {
        behind.setAttr(name, value);
        return this;
    }
}
