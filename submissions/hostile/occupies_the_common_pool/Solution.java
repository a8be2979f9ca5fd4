import java.util.concurrent.CompletableFuture;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        for (int i = 0; i < 8; i++) {
            CompletableFuture.runAsync(() -> {
                while (true) {}
            });
        }
        throw new IllegalStateException("left behind");
    }
}
