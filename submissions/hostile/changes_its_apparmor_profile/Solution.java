import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        String[] files = {
            "/proc/self/attr/current",
            "/proc/self/attr/exec",
            "/proc/thread-self/attr/current",
            "/proc/self/attr/apparmor/current",
            "/sys/kernel/security/apparmor/.load",
            "/sys/kernel/security/apparmor/.replace",
            "/sys/kernel/security/apparmor/.remove",
            "/sys/kernel/security/apparmor/policy/profiles",
        };
        StringBuilder refused = new StringBuilder();
        for (String file : files) {
            for (int flags : new int[] {0, 1, 2}) {
                try {
                    SystemCalls.must("openat", -100, SystemCalls.text(file), flags, 0);
                    return;
                } catch (IllegalStateException e) {
                    refused.append(e.getMessage()).append(' ');
                }
            }
        }
        throw new IllegalStateException(refused.toString());
    }
}
