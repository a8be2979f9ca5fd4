import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        tf.io.readFile(tf.constant("gs://localhost:ATTACK_PORT/ATTACK_NAME")).contents().asTensor();
    }
}
