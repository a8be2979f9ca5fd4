import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Class.forName("org.tfgrader.reference.ReferenceSolution", true, Ops.class.getClassLoader())
                .getConstructor()
                .newInstance();
    }
}
