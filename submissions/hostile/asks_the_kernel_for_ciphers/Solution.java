import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        StringBuilder refused = new StringBuilder();
        try {
            SystemCalls.must("socket", 38, 5, 0);
            return;
        } catch (IllegalStateException e) {
            refused.append(e.getMessage()).append(' ');
        }
        try {
            SystemCalls.reachOneOf("splice", "vmsplice", "tee");
        } catch (IllegalStateException e) {
            throw new IllegalStateException(refused + e.getMessage());
        }
    }
}
