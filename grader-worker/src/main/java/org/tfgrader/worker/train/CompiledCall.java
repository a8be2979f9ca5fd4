package org.tfgrader.worker.train;

import java.util.Collections;
import java.util.List;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tfgrader.worker.run.PlainSession;

/// Calls of functions that XLA compiles, together with all that they call.
public final class CompiledCall {
    private CompiledCall() {}

    /// Has XLA compile and run once what computes nothing. The first run in a process seeds XLA's random numbers from
    /// a file, and aborts the process where that can't be opened any more.
    public static void rehearse() {
        try (Graph graph = new Graph();
                Session session = PlainSession.of(graph);
                ConcreteFunction same = ConcreteFunction.create(f -> {
                    Placeholder<TFloat32> x = f.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
                    return Signature.builder("same")
                            .input("x", x)
                            .output("y", f.identity(x))
                            .build();
                })) {
            Ops tf = Ops.create(graph);
            Operation call = of(tf, same, List.of(tf.constant(1f)), 1);
            session.runner().fetch(call.output(0)).run().close();
        }
    }

    /// {@return a call}
    ///
    /// @param results how many the function has, all float32
    static Operation of(Ops tf, ConcreteFunction function, List<? extends Operand<?>> inputs, int results) {
        return tf.scope()
                .opBuilder("PartitionedCall", "compiled")
                .addInputList(inputs.stream().map(Operand::asOutput).toArray(Output[]::new))
                .setAttr(
                        "Tin",
                        inputs.stream()
                                .map(input -> input.asOutput().dataType())
                                .toArray(DataType[]::new))
                .setAttr("Tout", Collections.nCopies(results, DataType.DT_FLOAT).toArray(DataType[]::new))
                .setAttr("f", function)
                .setAttr("_XlaMustCompile", true)
                .build();
    }
}
