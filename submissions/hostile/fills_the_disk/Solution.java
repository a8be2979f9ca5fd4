import java.io.FileOutputStream;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (FileOutputStream out = new FileOutputStream("/tmp/ATTACK_NAME")) {
            for (int i = 0; i < 64; i++) {
                out.write(new byte[1 << 20]);
            }
        }
    }
}
