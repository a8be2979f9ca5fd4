import java.net.ServerSocket;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (ServerSocket socket = new ServerSocket(0)) {
            if (socket.getLocalPort() <= 0) {
                throw new IllegalStateException("no port");
            }
        }
    }
}
