import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        tf.io.writeFile(tf.constant("ATTACK_FOLDER/written"), tf.constant("here"));
    }
}
