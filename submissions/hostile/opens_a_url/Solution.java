import java.io.InputStream;
import java.net.URI;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (InputStream in = URI.create("http://127.0.0.1:ATTACK_PORT/").toURL().openStream()) {
            in.read();
        }
    }
}
