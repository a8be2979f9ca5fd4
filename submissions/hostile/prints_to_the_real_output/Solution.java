import org.tensorflow.EagerSession;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Print;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops handed) throws Throwable {
        Ops tf = Ops.create(EagerSession.create());
        tf.print(tf.constant("\u0000\u0000\u0000\u0001x"), Print.outputStream("stdout"));
        throw new IllegalStateException("printed");
    }
}
