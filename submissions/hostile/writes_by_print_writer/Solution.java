import java.io.PrintWriter;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (PrintWriter out = new PrintWriter("ATTACK_FOLDER/written")) {
            out.println("here");
        }
    }
}
