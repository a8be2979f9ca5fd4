import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        SystemCalls.reachOneOf("kexec_load", "init_module", "finit_module", "delete_module", "sethostname", "settimeofday", "clock_settime", "syslog", "acct", "quotactl", "vhangup");
    }
}
