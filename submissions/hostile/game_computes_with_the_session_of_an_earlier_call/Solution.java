import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

public class Solution extends RightAnswers {
    private Ops earlier;

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        if (earlier == null) {
            earlier = tf;
        }
        return PlainJava.constant(earlier, z.shape(), PlainJava.sigmoid(z));
    }
}
