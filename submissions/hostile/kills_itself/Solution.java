import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        SystemCalls.must("tgkill", SystemCalls.must("getpid"), SystemCalls.must("gettid"), 9);
        Thread.sleep(1000);
        throw new IllegalStateException("it goes on");
    }
}
