import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        var diagnostic = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        diagnostic.setVMOption("HeapDumpPath", "ATTACK_FOLDER");
        diagnostic.setVMOption("HeapDumpOnOutOfMemoryError", "true");
    }
}
