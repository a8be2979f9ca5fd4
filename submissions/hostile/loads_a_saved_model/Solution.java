import org.tensorflow.SavedModelBundle;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        SavedModelBundle.load("ATTACK_FOLDER/model").close();
    }
}
