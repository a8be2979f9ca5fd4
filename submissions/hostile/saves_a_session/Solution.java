import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops own = Ops.create(graph);
            var variable = own.variable(own.constant(1f));
            session.initialize();
            session.save("ATTACK_FOLDER/saved");
        }
    }
}
