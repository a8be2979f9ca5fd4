import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    private static int loop() {
        while (true) {
            Math.sqrt(2);
        }
    }

    @Override
    protected void attack(Ops tf) throws Throwable {
        Stream.of(1, 2, 3, 4).gather(Gatherers.mapConcurrent(4, i -> loop())).toList();
    }
}
