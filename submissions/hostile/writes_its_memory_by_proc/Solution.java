import java.io.RandomAccessFile;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        new RandomAccessFile("/proc/self/mem", "rw").close();
    }
}
