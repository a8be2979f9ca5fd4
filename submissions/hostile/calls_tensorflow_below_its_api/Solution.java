import org.bytedeco.javacpp.Pointer;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    private static final class Nonsense extends Pointer {
        Nonsense() {
            address = 16;
        }
    }

    @Override
    protected void attack(Ops tf) throws Throwable {
        org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteGraph(
                new org.tensorflow.internal.c_api.TF_Graph(new Nonsense()));
    }
}
