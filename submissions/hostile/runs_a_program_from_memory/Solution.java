import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        StringBuilder refused = new StringBuilder();
        try {
            SystemCalls.must("memfd_create", SystemCalls.text("ATTACK_NAME"), 0);
            return;
        } catch (Throwable e) {
            refused.append(e.getMessage()).append(' ');
        }
        SystemCalls.must("memfd_secret", 0);
    }
}
