import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        long socket = SystemCalls.must("socket", 1, 1, 0);
        MemorySegment address = SystemCalls.memory(16);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) 1);
        address.setString(3, "ATTACK");
        SystemCalls.must("bind", socket, address, 9);
    }
}
