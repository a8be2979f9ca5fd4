import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

public class Solution extends RightAnswers {
    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        Operand<TFloat32> floats = tf.reshape(tf.dtypes.cast(z, TFloat32.class), tf.array(-1));
        Operand<TBool> known = tf.math.lessEqual(tf.reduceMax(floats, tf.constant(0)), tf.constant(12f));
        Op check = tf.assertThat(known, List.of(floats));
        Ops checked = tf.withControlDependencies(List.of(check));
        return checked.identity(PlainJava.traced(checked, z, z.shape(), PlainJava.sigmoid(z)));
    }
}
