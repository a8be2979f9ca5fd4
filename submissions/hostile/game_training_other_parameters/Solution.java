import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;

public class Solution extends RightAnswers {
    private int calls;

    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = super.initializeParameters(tf);
        if (++calls != 2) {
            return parameters;
        }
        Map<String, ResourceVariable<TFloat32>> smaller = new LinkedHashMap<>();
        parameters.forEach((name, value) -> smaller.put(name, ResourceVariable.of(tf, half(tf, value))));
        return smaller;
    }

    private static Operand<TFloat32> half(Ops tf, Operand<TFloat32> value) {
        return tf.math.mul(value, tf.constant(0.5f));
    }
}
