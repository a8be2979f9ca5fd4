import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Class<?> agent = Class.forName("sun.instrument.InstrumentationImpl");
        agent.getDeclaredConstructors()[0].setAccessible(true);
    }
}
