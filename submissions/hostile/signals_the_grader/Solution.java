import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        StringBuilder refused = new StringBuilder();
        MemorySegment information = SystemCalls.memory(128);
        information.set(ValueLayout.JAVA_INT, 8, -1);
        Object[][] calls = {
            {"kill", ATTACK_PID, 0},
            {"kill", -1, 0},
            {"tkill", ATTACK_PID, 0},
            {"tgkill", ATTACK_PID, ATTACK_PID, 0},
            {"rt_sigqueueinfo", ATTACK_PID, 0, information},
            {"pidfd_open", ATTACK_PID, 0},
        };
        int done = 0;
        for (Object[] call : calls) {
            try {
                SystemCalls.must((String) call[0], Arrays.copyOfRange(call, 1, call.length));
                done++;
            } catch (Throwable e) {
                refused.append(e.getMessage()).append(' ');
            }
        }
        if (done == 0) {
            throw new IllegalStateException(refused.toString());
        }
    }
}
