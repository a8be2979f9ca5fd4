import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

public class Solution extends RightAnswers {
    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> matrix = tf.fill(tf.array(3000, 3000), tf.constant(0f));
        while (true) {
            matrix = tf.linalg.matMul(matrix, matrix);
        }
    }
}
