import java.util.Locale;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        Locale.setDefault(Locale.forLanguageTag("tr"));
    }
}
