package org.tfgrader.worker.run;

import java.util.Objects;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tfgrader.kit.GradedFunctions;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// Solutions of the sigmoid exercise, and calls of solutions.
final class CallerFixture {
    static final Invocation SIGMOID = new Invocation.Sigmoid(TensorData.scalar(-1));

    private CallerFixture() {}

    static Observation call(GradedFunctions solution, Invocation invocation) {
        return new FunctionCaller(Operations.ALL).call(solution, new Message.Call(invocation, Mode.EAGER));
    }

    static Observation.Result result(Observation observation) {
        return Objects.requireNonNull(
                ((Observation.Returned) observation).results().get(Observation.RESULT));
    }

    static GradedFunctions sigmoid(Sigmoid sigmoid) {
        return new GradedFunctions() {
            @Override
            public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
                return sigmoid.of(tf, z);
            }
        };
    }

    interface Sigmoid {
        Operand<TFloat32> of(Ops tf, Operand<? extends TNumber> z);
    }
}
