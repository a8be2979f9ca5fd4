import org.tensorflow.EagerSession;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        EagerSession.initDefault(EagerSession.options().devicePlacementPolicy(EagerSession.DevicePlacementPolicy.EXPLICIT));
    }
}
