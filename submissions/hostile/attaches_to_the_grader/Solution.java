import com.sun.tools.attach.VirtualMachine;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        VirtualMachine.attach("ATTACK_PID").detach();
    }
}
