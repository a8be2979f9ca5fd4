import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

final class Layers {
    private Layers() {}

    static Operand<TFloat32> linear(Ops tf, Operand<TFloat32> w, Operand<TFloat32> a, Operand<TFloat32> b) {
        return tf.math.add(tf.linalg.matMul(w, a), b);
    }

    static Operand<TFloat32> relu(Ops tf, Operand<TFloat32> z) {
        return tf.nn.relu(z);
    }

    static <T extends TNumber> Operand<T> meanOfAll(Ops tf, Operand<T> losses) {
        return tf.math.mean(losses, tf.range(tf.constant(0), tf.rank(losses), tf.constant(1)));
    }
}
