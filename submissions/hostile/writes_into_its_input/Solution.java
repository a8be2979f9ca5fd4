import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

public class Solution extends RightAnswers {
    @Override
    public Operand<TFloat32> forwardPropagation(
            Ops tf, Operand<TFloat32> x, Map<String, ? extends Operand<TFloat32>> parameters) {
        x.asTensor().scalars().forEach(pixel -> pixel.setFloat(0));
        return super.forwardPropagation(tf, x, parameters);
    }
}
