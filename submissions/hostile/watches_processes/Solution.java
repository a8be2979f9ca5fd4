import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        if (ProcessHandle.of(ATTACK_PID).flatMap(grader -> grader.info().command()).isEmpty()) {
            throw new IllegalStateException("not seen");
        }
    }
}
