import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        System.setProperty("left.for.others", "the answer");
        throw new IllegalStateException("left");
    }
}
