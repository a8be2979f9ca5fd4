import java.util.List;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        tf.train.save(
                tf.constant("ATTACK_FOLDER/checkpoint"),
                tf.array("x"),
                tf.array(""),
                List.of(tf.constant(1f)));
    }
}
