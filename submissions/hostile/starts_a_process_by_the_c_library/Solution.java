import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    private static int c(String name, MemorySegment... arguments) throws Throwable {
        ValueLayout[] parameters = new ValueLayout[arguments.length];
        Arrays.fill(parameters, ValueLayout.ADDRESS);
        return (int) Linker.nativeLinker()
                .downcallHandle(
                        Linker.nativeLinker().defaultLookup().find(name).get(),
                        FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters))
                .invokeWithArguments((Object[]) arguments);
    }

    @Override
    protected void attack(Ops tf) throws Throwable {
        MemorySegment arguments = Arena.global().allocate(24, 8);
        arguments.set(ValueLayout.ADDRESS, 0, Arena.global().allocateFrom("ATTACK_NAME"));
        arguments.set(ValueLayout.ADDRESS, 8, Arena.global().allocateFrom("20"));
        MemorySegment none = MemorySegment.NULL;
        int spawn = c("posix_spawn", Arena.global().allocate(4), Arena.global().allocateFrom("/bin/sleep"), none, none, arguments, none);
        int system = c("system", Arena.global().allocateFrom("sleep 20 # ATTACK_NAME"));
        if (spawn != 0 && system != 0) {
            throw new IllegalStateException("error " + spawn + " and status " + system);
        }
    }
}
