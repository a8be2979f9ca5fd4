import java.net.Socket;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        new Socket("127.0.0.1", ATTACK_PORT).close();
    }
}
