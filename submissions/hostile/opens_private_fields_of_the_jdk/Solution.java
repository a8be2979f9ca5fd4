import java.lang.reflect.Field;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Field value = String.class.getDeclaredField("value");
        value.setAccessible(true);
        ((byte[]) value.get("Cast"))[0] = 'B';
    }
}
