package org.tfgrader.worker.run;

import java.util.function.Consumer;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;

/// A builder that does what the one behind it does.
public abstract class PassingBuilder implements OperationBuilder {
    private final OperationBuilder behind;

    /// @param behind makes the operation
    protected PassingBuilder(OperationBuilder behind) {
        this.behind = behind;
    }

    /// Sets an attribute of the operation behind.
    protected OperationBuilder attribute(Consumer<OperationBuilder> setting) {
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
        return attribute(builder -> builder.setDevice(device));
    }

    @Override
    public OperationBuilder setAttr(String name, String value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, String[] value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, byte[] value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, long value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, long[] value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, float value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, float[] value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, boolean value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, boolean[] value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, DataType value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, DataType[] value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, Tensor value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, Tensor[] value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, Shape value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, Shape[] value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, ConcreteFunction value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, ConcreteFunction[] value) {
        return attribute(builder -> builder.setAttr(name, value));
    }

    @Override
    public OperationBuilder setAttr(String name, AttrValue value) {
        return attribute(builder -> builder.setAttr(name, value));
    }
}
