import org.tensorflow.SavedModelBundle;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try {
            SavedModelBundle.load("ATTACK_FOLDER");
        } catch (RuntimeException e) {
            // A folder that it may look into holds no model, and TensorFlow says so.
            if (!String.valueOf(e.getMessage()).contains("Could not find")) {
                throw e;
            }
        }
    }
}
