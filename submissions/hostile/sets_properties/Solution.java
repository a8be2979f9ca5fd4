import java.util.Properties;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        System.setProperties(new Properties());
    }
}
