import java.lang.reflect.Field;
import org.tensorflow.op.Ops;
import sun.misc.Unsafe;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Field field = Unsafe.class.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        ((Unsafe) field.get(null)).putByte(0L, (byte) 1);
    }
}
