import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        MemorySegment victim = SystemCalls.text("ATTACK_FOLDER/victim.txt");
        MemorySegment other = SystemCalls.text("ATTACK_FOLDER/other.txt");
        StringBuilder refused = new StringBuilder();
        Object[][] calls = {
            {"linkat", -100, victim, -100, other, 0},
            {"symlinkat", victim, -100, SystemCalls.text("ATTACK_FOLDER/link")},
            {"mkdirat", -100, SystemCalls.text("ATTACK_FOLDER/made"), 0777},
            {"mknodat", -100, SystemCalls.text("ATTACK_FOLDER/pipe"), 0010777, 0},
            {"fchmodat", -100, victim, 0},
            {"fchownat", -100, victim, 65534, 65534, 0},
            {"setxattr", victim, SystemCalls.text("user.attack"), victim, 4, 0},
            {"utimensat", -100, victim, 0, 0},
            {"truncate", victim, 0},
            {"renameat2", -100, victim, -100, other, 0},
            {"unlinkat", -100, victim, 0},
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
