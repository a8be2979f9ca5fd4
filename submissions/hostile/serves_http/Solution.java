import java.net.InetSocketAddress;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        com.sun.net.httpserver.HttpServer.create(new InetSocketAddress(0), 0).stop(0);
    }
}
