import java.util.Arrays;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        StringBuilder refused = new StringBuilder();
        Object[][] calls = {
            {"socketpair", 1, 1, 0, SystemCalls.memory(8)},
            {"socket", 15, 3, 2},
            {"socket", 16, 3, 0},
            {"socket", 16, 3, 6},
            {"socket", 17, 3, 0},
            {"socket", 33, 2, 2},
            {"socket", 33, 5, 2},
            {"socket", 38, 5, 0},
            {"socket", 40, 1, 0},
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
