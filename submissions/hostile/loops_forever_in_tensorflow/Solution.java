import org.tensorflow.Graph;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops own = Ops.create(graph);
            Output<?>[] results = graph.whileLoop(
                    new Output<?>[] {own.constant(1).asOutput()},
                    (condition, inputs, outputs) ->
                            outputs[0] = Ops.create(condition).constant(true).asOutput(),
                    (body, inputs, outputs) -> outputs[0] = inputs[0],
                    "forever");
            session.runner().fetch(results[0]).run();
        }
    }
}
