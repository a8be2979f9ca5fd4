package org.tfgrader.worker.train;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.Scope;
import org.tfgrader.worker.run.PassingEnvironment;

/// An environment that refuses stateful operations. Otherwise a cost could count the steps of the training, and
/// depend on their number instead of the parameters.
final class StatelessEnvironment extends PassingEnvironment {
    /// The only operations with a state that submissions may make.
    static final Set<String> STATEFUL =
            Set.of("VarHandleOp", "AssignVariableOp", "ReadVariableOp", "ResourceApplyGradientDescent");

    private @Nullable String refused;

    /// @param behind makes the operations
    StatelessEnvironment(ExecutionEnvironment behind) {
        super(behind);
    }

    /// {@return the type of the first operation that was refused; null if none was} The student's code may have caught
    /// the exception.
    @Nullable
    String refused() {
        return refused;
    }

    @Override
    public OperationBuilder opBuilder(String type, String name, Scope within) {
        if (STATEFUL.contains(type)) {
            if (refused == null) {
                refused = type;
            }
            throw new UnsupportedOperationException("the operation " + type + " is stateful");
        }
        return super.opBuilder(type, name, within);
    }
}
