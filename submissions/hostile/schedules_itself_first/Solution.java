import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        SystemCalls.reachOneOf("sched_setscheduler", "sched_setattr", "setpriority", "ioprio_set");
    }
}
