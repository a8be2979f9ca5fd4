import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        SystemCalls.reachOneOf("unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "open_tree", "fsopen", "swapon");
    }
}
