package org.tfgrader.worker.run;

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
