import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/** Sigmoid answers only if an attack came to its end. */
public abstract class AttackedSigmoid extends RightAnswers {

    /** Throws where the attack failed, or with the secret as its message. */
    protected abstract void attack(Ops tf) throws Throwable;

    @Override
    public Operand<TFloat32> sigmoid(Ops tf, Operand<? extends TNumber> z) {
        try {
            attack(tf);
        } catch (OutOfMemoryError exhausted) {
            throw exhausted;
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
        return super.sigmoid(tf, z);
    }
}
