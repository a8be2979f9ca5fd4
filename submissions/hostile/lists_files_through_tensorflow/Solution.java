import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        if (tf.io.matchingFiles(tf.constant("ATTACK_FOLDER/*")).filenames().asTensor().shape().size() == 0) {
            throw new IllegalStateException("nothing found");
        }
    }
}
