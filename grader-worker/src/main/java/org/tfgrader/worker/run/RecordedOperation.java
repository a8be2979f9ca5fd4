package org.tfgrader.worker.run;

import java.util.List;
import java.util.function.UnaryOperator;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.Output;

/// An operation that a function made, as it was built.
///
/// @param type as TensorFlow names it, such as `MatMul`
/// @param inputs in the order in which they were added
/// @param steps set the attributes and inputs of a builder
record RecordedOperation(Operation operation, String type, List<Output<?>> inputs, List<Step> steps) {
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

    /// One call of a builder.
    interface Step {
        void apply(OperationBuilder builder, UnaryOperator<Output<?>> substitutes);
    }
}
