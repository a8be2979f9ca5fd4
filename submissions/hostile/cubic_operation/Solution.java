import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

public class Solution extends RightAnswers {
    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> matrix = tf.random.statelessRandomNormal(tf.array(4000, 4000), tf.array(1L, 2L));
        for (int i = 0; i < 1000; i++) {
            tf.linalg.qr(matrix);
        }
        return super.sigmoid(tf, z);
    }
}
