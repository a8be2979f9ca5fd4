import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Files.copy(Path.of("ATTACK_FOLDER/secret.txt"), Path.of("ATTACK_FOLDER/copy.txt"));
    }
}
