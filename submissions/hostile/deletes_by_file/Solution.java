import java.io.File;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        if (!new File("ATTACK_FOLDER/victim.txt").delete()) {
            throw new IllegalStateException("not deleted");
        }
    }
}
