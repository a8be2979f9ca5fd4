import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        // mov eax, 20 (getpid); int 0x80; ret: machine code in memory that may be run.
        byte[] code = {(byte) 0xb8, 20, 0, 0, 0, (byte) 0xcd, (byte) 0x80, (byte) 0xc3};
        Linker linker = Linker.nativeLinker();
        MemorySegment page = (MemorySegment) linker.downcallHandle(
                        linker.defaultLookup().find("mmap").get(),
                        FunctionDescriptor.of(
                                ValueLayout.ADDRESS,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_LONG,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_INT,
                                ValueLayout.JAVA_LONG))
                .invokeWithArguments(0L, 4096L, 7, 0x22, -1, 0L);
        MemorySegment.copy(code, 0, page.reinterpret(4096), ValueLayout.JAVA_BYTE, 0, code.length);
        int answer = (int) linker.downcallHandle(page, FunctionDescriptor.of(ValueLayout.JAVA_INT)).invokeWithArguments();
        if (answer <= 0) {
            throw new IllegalStateException("the kernel answers " + answer);
        }
    }
}
