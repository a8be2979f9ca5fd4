import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TString;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) {
        TString tensor = TString.vectorOf("a", "b", "c", "d");
        NdArray<byte[]> before = tensor.asBytes().slice(Indices.at(-5));
        before.getObject();
    }
}
