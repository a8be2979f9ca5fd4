import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

public class Solution extends RightAnswers {
    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        return tf.stopGradient(super.forwardPropagation(tf, x, parameters));
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        return tf.stopGradient(super.computeCost(tf, logits, labels));
    }
}
