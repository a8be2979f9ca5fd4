import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        MemorySegment bytes = SystemCalls.memory(16);
        MemorySegment from = SystemCalls.memory(16);
        from.set(ValueLayout.JAVA_LONG, 0, bytes.address());
        from.set(ValueLayout.JAVA_LONG, 8, 8);
        MemorySegment to = SystemCalls.memory(16);
        to.set(ValueLayout.JAVA_LONG, 0, bytes.address() + 8);
        to.set(ValueLayout.JAVA_LONG, 8, 8);
        long own = SystemCalls.must("getpid");
        try {
            SystemCalls.must("process_vm_readv", own, to, 1, from, 1, 0);
        } catch (Throwable refused) {
            try {
                SystemCalls.must("process_vm_writev", own, from, 1, to, 1, 0);
            } catch (Throwable again) {
                throw new IllegalStateException(refused.getMessage() + " " + again.getMessage());
            }
        }
    }
}
