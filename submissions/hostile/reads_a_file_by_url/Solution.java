import java.io.InputStream;
import java.net.URI;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (InputStream in = URI.create("file:ATTACK_FOLDER/secret.txt").toURL().openStream()) {
            throw new IllegalStateException(new String(in.readAllBytes()));
        }
    }
}
