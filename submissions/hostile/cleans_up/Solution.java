import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.Cleaner;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Cleaner.create().register(new Object(), () -> {
            try {
                Files.writeString(Path.of("ATTACK_FOLDER/written"), "here");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        for (int i = 0; i < 20; i++) {
            System.gc();
            Thread.sleep(10);
        }
        throw new IllegalStateException("collected");
    }
}
