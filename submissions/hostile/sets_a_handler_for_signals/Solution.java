import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        sun.misc.Signal.handle(new sun.misc.Signal("TERM"), signal -> {});
        throw new IllegalStateException("handled");
    }
}
