import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        MemorySegment arguments = SystemCalls.memory(16);
        arguments.set(ValueLayout.ADDRESS, 0, SystemCalls.text("ATTACK_NAME"));
        SystemCalls.must("execve", SystemCalls.text("/bin/true"), arguments, 0);
    }
}
