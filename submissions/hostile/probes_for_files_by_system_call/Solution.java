import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        MemorySegment secret = SystemCalls.text("ATTACK_FOLDER/secret.txt");
        MemorySegment out = SystemCalls.memory(512);
        StringBuilder refused = new StringBuilder();
        Object[][] calls = {
            {"statx", -100, secret, 0, 0x7ff, out},
            {"faccessat", -100, secret, 4},
            {"readlinkat", -100, SystemCalls.text("/proc/self/exe"), out, 500},
            {"getxattr", secret, SystemCalls.text("user.attack"), out, 500},
            {"listxattr", secret, out, 500},
            {"statfs", secret, out},
            {"chdir", SystemCalls.text("/")},
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
