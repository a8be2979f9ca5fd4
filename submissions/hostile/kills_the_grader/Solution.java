import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        ProcessHandle grader = ProcessHandle.of(ATTACK_PID).orElseThrow();
        if (!grader.destroyForcibly()) {
            throw new IllegalStateException("not killed");
        }
    }
}
