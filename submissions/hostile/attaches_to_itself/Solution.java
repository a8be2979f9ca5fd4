import com.sun.tools.attach.VirtualMachine;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        System.setProperty("jdk.attach.allowAttachSelf", "true");
        VirtualMachine.attach(Long.toString(ProcessHandle.current().pid())).detach();
    }
}
