import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    private static final class Reader extends Thread {
        private String read = "";

        @Override
        public void run() {
            try {
                read = Files.readString(Path.of("ATTACK_FOLDER/secret.txt"));
            } catch (IOException e) {
                read = e.toString();
            }
        }
    }

    @Override
    protected void attack(Ops tf) throws Throwable {
        Reader reader = new Reader();
        reader.start();
        reader.join();
        throw new IllegalStateException(reader.read);
    }
}
