import org.bytedeco.javacpp.BytePointer;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        org.tensorflow.internal.c_api.global.tensorflow.TF_DeleteGraph(
                new org.tensorflow.internal.c_api.TF_Graph(new BytePointer(new byte[8])));
    }
}
