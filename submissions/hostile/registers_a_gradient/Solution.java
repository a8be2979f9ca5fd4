import java.util.List;
import org.tensorflow.TensorFlow;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        TensorFlow.registerCustomGradient("Sigmoid", (own, operation, gradients) -> List.of());
    }
}
