import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Class<?> files = Thread.currentThread().getContextClassLoader().loadClass("java.nio.file.Files");
        try {
            throw new IllegalStateException((String) files.getMethod("readString", Path.class)
                    .invoke(null, Path.of("ATTACK_FOLDER/secret.txt")));
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
