package org.tfgrader.worker.train;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.run.AllowedOperations;
import org.tfgrader.worker.run.RecordingEnvironment;
import org.tfgrader.worker.run.StudentThrowables;

/// Traces a student's functions into a graph.
final class StudentCalls {
    private final GradedFunctions solution;
    private final Ops own;
    private final StatelessEnvironment stateless;
    private final Ops student;

    /// What the functions return. Both operands are the harness's own, so using them runs no student code.
    ///
    /// @param logits float32 of shape (6, images)
    /// @param cost a float32 scalar
    record Network(Operand<TFloat32> logits, Operand<TFloat32> cost) {}

    /// @param operations that the functions may make
    /// @param own makes the harness's operations in the graph
    /// @param behind makes the student's operations in the same graph
    StudentCalls(GradedFunctions solution, AllowedOperations operations, Ops own, ExecutionEnvironment behind) {
        this.solution = solution;
        this.own = own;
        stateless = new StatelessEnvironment(behind);
        student = Ops.create(new RecordingEnvironment(stateless, operations));
    }

    /// {@return what the functions compute from these inputs} Calls each function once.
    ///
    /// @param x float32 of shape (12288, images)
    /// @throws UntrainableException if a function throws, keeps a state, or returns another dtype or shape
    Network trace(Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters, Operand<TFloat32> labels)
            throws UntrainableException {
        Operand<TFloat32> logits = traced(
                "forwardPropagation", () -> solution.forwardPropagation(student, x, new LinkedHashMap<>(parameters)));
        Shape shape = Shape.of(LabelledImages.CLASSES, x.shape().get(1));
        if (logits.type() != TFloat32.class || !shape.isCompatibleWith(logits.shape())) {
            throw new UntrainableException(
                    "forwardPropagation returned " + described(logits) + ", expected float32 of shape " + shape + ".");
        }
        Operand<TFloat32> cost = traced("computeCost", () -> solution.computeCost(student, logits, labels));
        if (cost.type() != TFloat32.class || cost.shape().numDimensions() > 0) {
            throw new UntrainableException("computeCost returned " + described(cost) + ", expected a float32 scalar.");
        }
        return new Network(logits, cost);
    }

    private static String described(Operand<?> operand) {
        return operand.type().getSimpleName() + " of shape " + operand.shape();
    }

    /// {@return the result of a call, as an operand of the harness} A student's own class of operands may give another
    /// output each time it is read, so it is read once.
    private Operand<TFloat32> traced(String function, Call call) throws UntrainableException {
        Operand<TFloat32> result;
        try {
            Operand<TFloat32> returned = call.run();
            result = returned == null ? null : own.identity(returned);
        } catch (Throwable thrown) {
            expectStateless(function);
            throw UntrainableException.because(function, StudentThrowables.describe(thrown));
        }
        expectStateless(function);
        if (result == null) {
            throw new UntrainableException(function + " returned null.");
        }
        return result;
    }

    private void expectStateless(String function) throws UntrainableException {
        String type = stateless.refused();
        if (type != null) {
            throw new UntrainableException(function + " uses a variable (" + type
                    + "), which keeps a value from one training step to the next. Compute the result from the"
                    + " arguments only.");
        }
    }

    private interface Call {
        @Nullable
        Operand<TFloat32> run();
    }
}
