import java.util.logging.FileHandler;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        FileHandler handler = new FileHandler("ATTACK_FOLDER/log");
        handler.close();
    }
}
