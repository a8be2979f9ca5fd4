package org.tfgrader.worker.train;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.run.StudentThrowables;

/// Calls a student's functions while a graph is traced.
///
/// @param student makes the operations of the functions
record StudentCalls(GradedFunctions solution, Ops student) {

    /// {@return what `forwardPropagation` returns}
    Operand<TFloat32> logits(Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters)
            throws UntrainableException {
        return call("forwardPropagation", () -> solution.forwardPropagation(student, x, parameters));
    }

    /// {@return the cost, taken over into the graph}
    ///
    /// @param own makes operations in the same graph
    /// @throws UntrainableException if a function throws, or the cost is no scalar
    Operand<TFloat32> cost(
            Ops own, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters, Operand<TFloat32> labels)
            throws UntrainableException {
        Operand<TFloat32> logits = logits(x, parameters);
        Operand<TFloat32> traced = call("computeCost", () -> solution.computeCost(student, logits, labels));
        Operand<TFloat32> cost = call("computeCost", () -> own.identity(traced));
        if (cost.type() != TFloat32.class || cost.shape().numDimensions() > 0) {
            throw new UntrainableException("computeCost gave "
                    + cost.type().getSimpleName() + " of shape " + cost.shape()
                    + ", where a float32 scalar was expected.");
        }
        return cost;
    }

    private static <T> T call(String function, Call<T> call) throws UntrainableException {
        T result;
        try {
            result = call.run();
        } catch (Throwable thrown) {
            throw UntrainableException.because(function, StudentThrowables.describe(thrown));
        }
        if (result == null) {
            throw new UntrainableException(function + " returned null.");
        }
        return result;
    }

    private interface Call<T> {
        T run();
    }
}
