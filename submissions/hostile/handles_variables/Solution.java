import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        VarHandle handle = MethodHandles.privateLookupIn(Ops.class, MethodHandles.lookup())
                .findVarHandle(Ops.class, "scope", org.tensorflow.op.Scope.class);
        if (handle.get(tf) == null) {
            throw new IllegalStateException("nothing there");
        }
        throw new IllegalStateException("the field is read");
    }
}
