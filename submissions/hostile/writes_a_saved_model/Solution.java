import org.tensorflow.ConcreteFunction;
import org.tensorflow.Graph;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (ConcreteFunction function = ConcreteFunction.create(own -> Signature.builder()
                .output("one", own.constant(1f))
                .build())) {
            SavedModelBundle.exporter("ATTACK_FOLDER/model").withFunction(org.tensorflow.SessionFunction.create(function.signature(), new Session(new Graph()))).export();
        }
    }
}
