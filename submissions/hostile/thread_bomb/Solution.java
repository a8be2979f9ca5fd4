import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        for (int i = 0; i < 20_000; i++) {
            Thread thread = new Thread(null, () -> {
                while (true) {
                    java.util.concurrent.locks.LockSupport.park();
                }
            }, "bomb", 1 << 16);
            thread.setDaemon(true);
            thread.start();
        }
    }
}
