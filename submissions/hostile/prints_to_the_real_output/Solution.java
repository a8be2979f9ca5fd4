import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Print;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        tf.print(tf.constant("\u0000\u0000\u0000\u0001x"), Print.outputStream("stdout"));
        throw new IllegalStateException("printed");
    }
}
