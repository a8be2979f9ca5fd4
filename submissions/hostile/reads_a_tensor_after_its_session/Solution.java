import java.util.Arrays;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    private static FloatNdArray view;

    @Override
    protected void attack(Ops tf) {
        if (view == null) {
            float[] ones = new float[1000];
            Arrays.fill(ones, 1);
            view = tf.constant(ones).asTensor().slice(Indices.all());
            throw new IllegalStateException("the first call only stores the view");
        }
        for (int i = 0; i < 100; i++) {
            tf.constant(new float[1000]);
            for (long j = 0; j < 1000; j++) {
                if (view.getFloat(j) != 1) {
                    return;
                }
            }
        }
        throw new IllegalStateException("the memory was not used again");
    }
}
