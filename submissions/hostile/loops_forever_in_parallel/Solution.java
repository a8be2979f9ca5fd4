import java.util.stream.IntStream;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        IntStream.range(0, 8).parallel().forEach(i -> {
            while (true) {}
        });
    }
}
