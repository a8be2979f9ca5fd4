import java.lang.reflect.Field;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Class<?> kit = tf.getClass();
        Field scope = kit.getDeclaredField("scope");
        scope.setAccessible(true);
        scope.set(tf, null);
        throw new IllegalStateException("the field is written");
    }
}
