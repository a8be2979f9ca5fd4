import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        List<ByteBuffer> hoard = new ArrayList<>();
        while (hoard.size() < 10_000) {
            hoard.add(ByteBuffer.allocateDirect(10_000_000));
        }
    }
}
