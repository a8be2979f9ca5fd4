import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

public class Solution extends RightAnswers {
    private int forwardGraphs;
    private int costGraphs;

    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        Operand<TFloat32> logits = tf.stopGradient(super.forwardPropagation(tf, x, parameters));
        if (!tf.scope().env().isEager() && ++forwardGraphs == 2) {
            throw new IllegalStateException("No gradient defined for op: OnesLike");
        }
        return logits;
    }

    @Override
    public <T extends TNumber> Operand<T> computeCost(Ops tf, Operand<T> logits, Operand<T> labels) {
        Operand<T> cost = tf.stopGradient(super.computeCost(tf, logits, labels));
        if (!tf.scope().env().isEager() && ++costGraphs == 2) {
            throw new IllegalArgumentException("No gradient defined for op: OnesLike");
        }
        return cost;
    }
}
