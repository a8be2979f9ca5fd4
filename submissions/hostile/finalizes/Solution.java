import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    private static final class Trap {
        @Override
        @SuppressWarnings("removal")
        protected void finalize() throws IOException {
            Files.writeString(Path.of("ATTACK_FOLDER/written"), "here");
        }
    }

    @Override
    protected void attack(Ops tf) throws Throwable {
        new Trap();
        for (int i = 0; i < 20; i++) {
            System.gc();
            System.runFinalization();
        }
        throw new IllegalStateException("collected");
    }
}
