import java.io.FileOutputStream;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (FileOutputStream out = new FileOutputStream("ATTACK_FOLDER/victim.txt")) {
            out.write(1);
        }
    }
}
