import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        for (int i = 0; i < 1_000_000; i++) {
            byte[] bytes = ClassFile.of().build(ClassDesc.of("Bomb"), type -> {
                for (int field = 0; field < 500; field++) {
                    type.withField("f" + field, ClassDesc.ofDescriptor("I"), 0);
                }
            });
            MethodHandles.lookup().defineHiddenClass(bytes, true, MethodHandles.Lookup.ClassOption.STRONG);
        }
    }
}
