import java.nio.file.Files;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Files.createTempFile("ATTACK_NAME", "");
    }
}
