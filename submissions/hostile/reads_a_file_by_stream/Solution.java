import java.io.FileInputStream;
import java.io.InputStream;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (InputStream in = new FileInputStream("ATTACK_FOLDER/secret.txt")) {
            throw new IllegalStateException(new String(in.readAllBytes()));
        }
    }
}
