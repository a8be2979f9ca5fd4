import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Linker linker = Linker.nativeLinker();
        MethodHandle malloc = linker.downcallHandle(
                linker.defaultLookup().find("malloc").get(),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        MethodHandle free = linker.downcallHandle(
                linker.defaultLookup().find("free").get(), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        List<MemorySegment> blocks = new ArrayList<>();
        // In blocks so large that the virtual machine itself has something left when one is refused.
        for (int megabytes = 0; megabytes < 8000; megabytes += 16) {
            MemorySegment block = (MemorySegment) malloc.invokeExact(16L << 20);
            if (block.address() == 0) {
                for (MemorySegment held : blocks) {
                    free.invokeExact(held);
                }
                throw new IllegalStateException("no more than " + megabytes + " MB");
            }
            block.reinterpret(1 << 12).fill((byte) 1);
            blocks.add(block);
        }
    }
}
