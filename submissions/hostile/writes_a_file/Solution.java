import java.io.PrintStream;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (PrintStream out = new PrintStream("ATTACK_FOLDER/written")) {
            out.println("here");
        }
    }
}
