import java.util.zip.ZipFile;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        String jar = System.getProperty("java.class.path").split(":")[0];
        new ZipFile(jar).close();
    }
}
