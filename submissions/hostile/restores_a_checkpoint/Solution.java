import java.util.List;
import org.tensorflow.EagerSession;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops handed) throws Throwable {
        // What the handed ones make is recorded, and refused by its type.
        Ops tf = Ops.create(EagerSession.create());
        try {
            tf.train.restore(
                    tf.constant("ATTACK_FOLDER/secret.txt"),
                    tf.array("x"),
                    tf.array(""),
                    List.of(TFloat32.class));
        } catch (RuntimeException e) {
            // An opened file is no checkpoint, and TensorFlow says so.
            if (!String.valueOf(e.getMessage()).contains("Data loss") && !String.valueOf(e.getMessage()).contains("sstable")) {
                throw e;
            }
        }
    }
}
