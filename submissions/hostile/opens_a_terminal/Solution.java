import java.lang.foreign.MemorySegment;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        MemorySegment letter = SystemCalls.text("x");
        SystemCalls.must("ioctl", 0, 0x5412, letter);
    }
}
