package org.tfgrader.worker.run;

import org.tensorflow.ConcreteFunction;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Operation;
import org.tensorflow.OperationBuilder;
import org.tensorflow.op.OpScope;
import org.tensorflow.op.Scope;

/// An environment that forwards to another one.
public abstract class PassingEnvironment implements ExecutionEnvironment {
    private final ExecutionEnvironment behind;

    @SuppressWarnings("this-escape") // a scope only keeps its environment
    private final Scope scope = new OpScope(this);

    /// @param behind makes the operations
    protected PassingEnvironment(ExecutionEnvironment behind) {
        this.behind = behind;
    }

    @Override
    public OperationBuilder opBuilder(String type, String name, Scope within) {
        return behind.opBuilder(type, name, within);
    }

    @Override
    public Types environmentType() {
        return behind.environmentType();
    }

    @Override
    public boolean isOpEnabled(String type) {
        return behind.isOpEnabled(type);
    }

    @Override
    public void checkInput(Operation operation) {
        behind.checkInput(operation);
    }

    @Override
    public void attachFunction(ConcreteFunction function) {
        behind.attachFunction(function);
    }

    @Override
    public Scope baseScope() {
        return scope;
    }

    @Override
    public boolean isInitializer(Operation operation) {
        return behind.isInitializer(operation);
    }
}
