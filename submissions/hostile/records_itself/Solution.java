import java.nio.file.Path;
import jdk.jfr.Recording;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (Recording recording = new Recording()) {
            recording.start();
            recording.dump(Path.of("ATTACK_FOLDER/recording.jfr"));
        }
    }
}
