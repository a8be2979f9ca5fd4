import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try {
            SystemCalls.must("ptrace", 0x4206, ATTACK_PID, 0, 0);
        } catch (Throwable refused) {
            SystemCalls.must("ptrace", 0, 0, 0, 0);
        }
    }
}
