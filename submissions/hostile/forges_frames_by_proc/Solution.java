import java.io.FileOutputStream;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (FileOutputStream out = new FileOutputStream("/dev/fd/1")) {
            out.write(new byte[64]);
        }
        throw new IllegalStateException("written");
    }
}
