import java.util.List;
import java.util.stream.StreamSupport;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    private static void loop() {
        while (true) {
            Math.sqrt(2);
        }
    }

    @Override
    protected void attack(Ops tf) throws Throwable {
        boolean parallel = tf != null;
        StreamSupport.stream(List.of(1, 2, 3, 4).spliterator(), parallel).forEach(i -> loop());
    }
}
