import java.io.File;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        if (!new File("ATTACK_FOLDER/victim.txt").setLastModified(0)) {
            throw new IllegalStateException("not touched");
        }
    }
}
