import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try {
            TensorFlow.loadLibrary("ATTACK_FOLDER/secret.txt");
        } catch (UnsatisfiedLinkError e) {
            // A file that it may open is no library, and the loader says so.
            if (!String.valueOf(e.getMessage()).contains("file too short") && !String.valueOf(e.getMessage()).contains("invalid ELF")) {
                throw e;
            }
        }
    }
}
