import java.util.Arrays;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        StringBuilder refused = new StringBuilder();
        Object[][] calls = {
            {"setuid", 0},
            {"setresuid", 0, 0, 0},
            {"setgroups", 0, 0},
            {"prctl", 47, 2, 0, 0, 0},
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
