import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Thread daemon = new Thread(() -> {
            while (true) {}
        });
        daemon.setDaemon(true);
        daemon.start();
        throw new IllegalStateException("left behind");
    }
}
