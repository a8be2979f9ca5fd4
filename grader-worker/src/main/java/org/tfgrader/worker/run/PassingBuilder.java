package org.tfgrader.worker.run;

import java.util.function.Consumer;
import java.util.stream.Stream;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/// A builder that forwards to another one.
public abstract class PassingBuilder implements OperationBuilder {
    private final OperationBuilder behind;

    /// @param behind makes the operation
    protected PassingBuilder(OperationBuilder behind) {
        this.behind = behind;
    }

    /// Sets an attribute of the operation behind.
    ///
    /// @param size how many elements, characters or bytes it has; 0 for one number
    protected OperationBuilder attribute(long size, Consumer<OperationBuilder> setting) {
        setting.accept(behind);
        return this;
    }

    @Override
    public Operation build() {
        return behind.build();
    }

    @Override
    public OperationBuilder addInput(Output<?> input) {
        behind.addInput(input);
        return this;
    }

    @Override
    public OperationBuilder addInputList(Output<?>[] list) {
        behind.addInputList(list);
        return this;
    }

    @Override
    public OperationBuilder addControlInput(Operation control) {
        behind.addControlInput(control);
        return this;
    }

    @Override
    public OperationBuilder setDevice(String device) {
        return attribute(0, builder -> builder.setDevice(device));
    }

    @Override
    public OperationBuilder setAttr(String name, String value) {
        return attribute(value.length(), builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, String[] value) {
        return attribute(
                Stream.of(value).mapToLong(text -> 1 + text.length()).sum(), builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, byte[] value) {
        return attribute(value.length, builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, long value) {
        return attribute(0, builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, long[] value) {
        return attribute(value.length, builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, float value) {
        return attribute(0, builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, float[] value) {
        return attribute(value.length, builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, boolean value) {
        return attribute(0, builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, boolean[] value) {
        return attribute(value.length, builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, DataType value) {
        return attribute(0, builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, DataType[] value) {
        return attribute(value.length, builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, Tensor value) {
        return attribute(value.size(), builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, Tensor[] value) {
        return attribute(Stream.of(value).mapToLong(Tensor::size).sum(), builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, Shape value) {
        return attribute(Math.max(0, value.numDimensions()), builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, Shape[] value) {
        return attribute(
                Stream.of(value)
                        .mapToLong(shape -> 1 + Math.max(0, shape.numDimensions()))
                        .sum(),
                builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, ConcreteFunction value) {
        return attribute(0, builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, ConcreteFunction[] value) {
        return attribute(value.length, builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, AttrValue value) {
        return attribute(value.getSerializedSize(), builder -> builder.setAttr(name, value));
    }
}
