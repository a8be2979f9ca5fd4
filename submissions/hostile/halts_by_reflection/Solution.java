import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Class<?> runtime = Class.forName("java.lang.Runtime");
        Object instance = runtime.getMethod("getRuntime").invoke(null);
        runtime.getMethod("halt", int.class).invoke(instance, 0);
    }
}
