package org.tfgrader.worker.train;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.op.Scope;
import org.tfgrader.worker.run.PassingBuilder;
import org.tfgrader.worker.run.PassingEnvironment;

/// An environment that replaces the product of two stand-ins by another product, and detects any other use of
/// them.
final class ReplacedProduct extends PassingEnvironment {
    private static final String PRODUCT = "MatMul";

    private final Output<?> left;
    private final Output<?> right;
    private final Operation product;
    private int products;
    private boolean usedElsewhere;

    /// @param left the stand-in for the left factor
    /// @param right the stand-in for the right factor
    /// @param product what is given for their product
    ReplacedProduct(ExecutionEnvironment behind, Output<?> left, Output<?> right, Operation product) {
        super(behind);
        this.left = left;
        this.right = right;
        this.product = product;
    }

    /// {@return whether the stand-ins were multiplied with each other once, and not used otherwise}
    boolean isTheOnlyUse() {
        return products == 1 && !usedElsewhere;
    }

    @Override
    public OperationBuilder opBuilder(String type, String name, Scope within) {
        return new Builder(type, super.opBuilder(type, name, within));
    }

    private final class Builder extends PassingBuilder {
        private final String type;
        private final List<Output<?>> inputs = new ArrayList<>();
        private boolean transposed;

        Builder(String type, OperationBuilder behind) {
            super(behind);
            this.type = type;
        }

        @Override
        public Operation build() {
            if (type.equals(PRODUCT) && !transposed && inputs.equals(List.of(left, right))) {
                products++;
                return product;
            }
            usedElsewhere |= inputs.contains(left) || inputs.contains(right);
            return super.build();
        }

        @Override
        public OperationBuilder addInput(Output<?> input) {
            inputs.add(input);
            super.addInput(input);
            return this;
        }

        @Override
        public OperationBuilder addInputList(Output<?>[] list) {
            Collections.addAll(inputs, list);
            super.addInputList(list);
            return this;
        }

        @Override
        public OperationBuilder addControlInput(Operation control) {
            usedElsewhere |= control.equals(left.op()) || control.equals(right.op());
            super.addControlInput(control);
            return this;
        }

        @Override
        public OperationBuilder setAttr(String name, boolean value) {
            transposed |= value;
            super.setAttr(name, value);
            return this;
        }
    }
}
