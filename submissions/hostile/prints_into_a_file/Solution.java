import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Print;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        tf.print(tf.constant("here"), Print.outputStream("file://ATTACK_FOLDER/printed"));
    }
}
