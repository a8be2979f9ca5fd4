import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        SystemCalls.reachOneOf("ioctl");
    }
}
