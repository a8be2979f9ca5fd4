package org.tfgrader.worker.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;
import org.tensorflow.proto.DataType;

/// An operation that a function created.
///
/// @param type as TensorFlow names it, such as `MatMul`
/// @param inputs in the order in which they were added
/// @param sizeOfAttributes how many elements and characters its attributes have, other than single numbers
/// @param steps set the attributes and inputs of a builder
record RecordedOperation(
        Operation operation, String type, List<Output<?>> inputs, long sizeOfAttributes, List<Step> steps) {
    private static final Set<String> WITHOUT_DERIVATIVE = Set.of("StopGradient", "OneHot");

    RecordedOperation {
        inputs = List.copyOf(inputs);
        steps = List.copyOf(steps);
    }

    /// Builds the same operation again.
    ///
    /// @param substitutes gives for each input of the first operation the input of the second
    Operation rebuild(ExecutionEnvironment environment, UnaryOperator<Output<?>> substitutes) {
        OperationBuilder builder = environment.opBuilder(type, type, environment.baseScope());
        steps.forEach(step -> step.apply(builder, substitutes));
        return builder.build();
    }

    /// {@return the size of its description: inputs, and elements and characters of attributes}
    long size() {
        return inputs.size() + sizeOfAttributes;
    }

    /// {@return whether TensorFlow gives it a gradient that can be other than 0} Numbers that become truth values or
    /// integers, as by a comparison, pass none on.
    boolean passesDerivativeOn() {
        return !WITHOUT_DERIVATIVE.contains(type)
                && (inputs.stream().noneMatch(RecordedOperation::isFloating)
                        || outputs().stream().anyMatch(RecordedOperation::isFloating));
    }

    /// {@return the inputs with respect to which TensorFlow gives no gradient, although it gives one with respect
    /// to others} An operation fills the rest of its result with them.
    List<Output<?>> inputsWithoutDerivative() {
        return switch (type) {
            case "PadV2", "MatrixDiagPartV2", "MatrixDiagPartV3" -> List.of(inputs.get(2));
            case "MatrixDiagV2", "MatrixDiagV3" -> List.of(inputs.get(4));
            default -> List.of();
        };
    }

    /// {@return whether it changes a variable, its first input} Such operations give nothing.
    boolean isAssignment() {
        return !inputs.isEmpty() && inputs.getFirst().dataType() == DataType.DT_RESOURCE && operation.numOutputs() == 0;
    }

    /// {@return whether it takes or gives floating point numbers}
    boolean isFloating() {
        return Stream.concat(inputs.stream(), outputs().stream()).anyMatch(RecordedOperation::isFloating);
    }

    /// {@return its outputs in order}
    List<Output<?>> outputs() {
        List<Output<?>> outputs = new ArrayList<>();
        for (int i = 0; i < operation.numOutputs(); i++) {
            outputs.add(operation.output(i));
        }
        return outputs;
    }

    private static boolean isFloating(Output<?> output) {
        return switch (output.dataType()) {
            case DT_HALF, DT_BFLOAT16, DT_FLOAT, DT_DOUBLE -> true;
            default -> false;
        };
    }

    /// One call of a builder.
    interface Step {
        void apply(OperationBuilder builder, UnaryOperator<Output<?>> substitutes);
    }

    /// Records an operation with its attributes and inputs when it is built.
    static final class Builder extends PassingBuilder {
        private final String type;
        private final Consumer<RecordedOperation> record;
        private final List<Step> steps = new ArrayList<>();
        private final List<Output<?>> inputs = new ArrayList<>();
        private long sizeOfAttributes;

        Builder(String type, OperationBuilder behind, Consumer<RecordedOperation> record) {
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
}
