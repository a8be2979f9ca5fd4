import java.util.Map;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tfgrader.kit.ResourceVariable;

public class Solution extends RightAnswers {
    @Override
    public Map<String, ResourceVariable<TFloat32>> initializeParameters(Ops tf) {
        Map<String, ResourceVariable<TFloat32>> parameters = super.initializeParameters(tf);
        parameters.values().forEach(parameter ->
                parameter.applyGradientDescent(tf.constant(1f), tf.identity(parameter)));
        return parameters;
    }
}
