import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        new ProcessBuilder("/bin/sh", "-c", "sleep 20 # ATTACK_NAME").start();
    }
}
