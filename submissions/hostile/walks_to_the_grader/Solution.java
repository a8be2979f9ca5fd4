import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        ClassLoader loader = Ops.class.getClassLoader();
        while (loader != null) {
            if (loader.getResource("org/tfgrader/reference/ReferenceSolution.class") != null) {
                return;
            }
            loader = loader.getParent();
        }
        throw new IllegalStateException("no right answers here");
    }
}
