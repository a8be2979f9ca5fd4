import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        if (System.getProperty("left.for.others") == null) {
            throw new IllegalStateException("nothing was left");
        }
    }
}
