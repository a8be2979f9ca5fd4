import java.util.List;
import org.tensorflow.EagerSession;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops handed) throws Throwable {
        // What the handed ones make is recorded, and refused by its type.
        Ops tf = Ops.create(EagerSession.create());
        tf.train.save(
                tf.constant("ATTACK_FOLDER/checkpoint"),
                tf.array("x"),
                tf.array(""),
                List.of(tf.constant(1f)));
    }
}
