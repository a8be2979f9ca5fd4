import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        long child = SystemCalls.must("fork");
        if (child == 0) {
            MemorySegment arguments = SystemCalls.memory(24);
            arguments.set(ValueLayout.ADDRESS, 0, SystemCalls.text("ATTACK_NAME"));
            arguments.set(ValueLayout.ADDRESS, 8, SystemCalls.text("20"));
            SystemCalls.must("execve", SystemCalls.text("/bin/sleep"), arguments, 0);
        }
    }
}
