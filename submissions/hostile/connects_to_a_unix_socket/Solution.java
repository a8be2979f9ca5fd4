import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        SocketChannel.open(UnixDomainSocketAddress.of("ATTACK_SOCKET")).close();
    }
}
