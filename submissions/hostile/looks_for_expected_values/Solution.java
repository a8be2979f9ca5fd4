import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        for (String name : new String[] {
            "org.tfgrader.engine.check.Expectation", "org.tfgrader.engine.paper.Paper", "org.tfgrader.engine.check.Case"
        }) {
            try {
                Class.forName(name, false, Ops.class.getClassLoader());
                return;
            } catch (ClassNotFoundException e) {
                // another one
            }
        }
        throw new IllegalStateException("no expected values here");
    }
}
