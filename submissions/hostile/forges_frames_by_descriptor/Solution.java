import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        MemorySegment frame = SystemCalls.memory(64);
        frame.set(ValueLayout.JAVA_INT, 0, Integer.reverseBytes(0x7fffffff));
        for (int file = 0; file < 400; file++) {
            try {
                SystemCalls.must("write", file, frame, 64);
            } catch (Throwable closed) {
                // another one
            }
        }
        throw new IllegalStateException("written");
    }
}
