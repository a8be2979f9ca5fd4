import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        MemorySegment limit = SystemCalls.memory(16);
        limit.set(ValueLayout.JAVA_LONG, 0, -1);
        limit.set(ValueLayout.JAVA_LONG, 8, -1);
        StringBuilder refused = new StringBuilder();
        Object[][] calls = {
            {"prlimit64", 0, 9, limit, 0},
            {"prlimit64", 0, 2, limit, 0},
            {"prlimit64", ATTACK_PID, 7, 0, limit},
            {"setrlimit", 2, limit},
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
