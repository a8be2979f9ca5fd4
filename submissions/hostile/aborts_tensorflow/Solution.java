import org.tensorflow.EagerSession;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops handed) throws Throwable {
        Ops tf = Ops.create(EagerSession.create());
        tf.abort();
        throw new IllegalStateException("it goes on");
    }
}
