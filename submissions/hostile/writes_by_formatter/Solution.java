import java.util.Formatter;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (Formatter out = new Formatter("ATTACK_FOLDER/written")) {
            out.format("here");
        }
    }
}
