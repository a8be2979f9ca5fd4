import org.tensorflow.EagerSession;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Print;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops handed) throws Throwable {
        // What the handed ones make is recorded, and refused by its type.
        Ops tf = Ops.create(EagerSession.create());
        tf.print(tf.constant("here"), Print.outputStream("file://ATTACK_FOLDER/printed"));
    }
}
