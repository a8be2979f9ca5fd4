import java.util.concurrent.CountDownLatch;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        new CountDownLatch(1).await();
    }
}
