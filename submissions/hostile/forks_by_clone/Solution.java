import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        StringBuilder refused = new StringBuilder();
        for (long flags : new long[] {17, 0x10000011L, 0x2000_0011L, 0x7c02_0011L}) {
            try {
                if (SystemCalls.must("clone", flags) == 0) {
                    SystemCalls.must("exit_group", 0);
                }
                return;
            } catch (Throwable e) {
                refused.append(e.getMessage()).append(' ');
            }
        }
        throw new IllegalStateException(refused.toString());
    }
}
