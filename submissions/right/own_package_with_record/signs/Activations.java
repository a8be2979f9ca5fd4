package signs;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

final class Activations {
    private Activations() {}

    static Operand<TFloat32> relu(Ops tf, Operand<TFloat32> z) {
        return tf.nn.relu(z);
    }

    static Operand<TFloat32> sigmoid(Ops tf, Operand<TFloat32> z) {
        return tf.math.sigmoid(z);
    }
}
