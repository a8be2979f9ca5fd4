import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        SystemCalls.reachOneOf("move_pages", "migrate_pages", "process_madvise", "kcmp", "pidfd_getfd", "pidfd_send_signal");
    }
}
