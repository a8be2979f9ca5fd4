import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {URI.create("file:ATTACK_FOLDER/").toURL()});
                InputStream in = loader.getResourceAsStream("secret.txt")) {
            throw new IllegalStateException(new String(in.readAllBytes()));
        }
    }
}
