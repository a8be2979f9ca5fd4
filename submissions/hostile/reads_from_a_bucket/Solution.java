import org.tensorflow.EagerSession;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops handed) throws Throwable {
        // What the handed ones make is recorded, and refused by its type.
        Ops tf = Ops.create(EagerSession.create());
        tf.io.readFile(tf.constant("gs://localhost:ATTACK_PORT/ATTACK_NAME")).contents().asTensor();
    }
}
