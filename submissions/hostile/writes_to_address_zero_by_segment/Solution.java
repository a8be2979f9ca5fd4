import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        MemorySegment.ofAddress(0).reinterpret(8).set(ValueLayout.JAVA_BYTE, 0, (byte) 1);
    }
}
