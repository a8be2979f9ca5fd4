import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Files.setPosixFilePermissions(Path.of("ATTACK_FOLDER/victim.txt"), PosixFilePermissions.fromString("---------"));
    }
}
