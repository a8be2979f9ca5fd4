import java.util.Arrays;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        String[] names = {"stdout", "result.json", "metadata.txt", "Solution.class"};
        StringBuilder refused = new StringBuilder();
        for (String name : names) {
            Object[][] calls = {
                {"symlinkat", SystemCalls.text("ATTACK_FOLDER/victim.txt"), -100, SystemCalls.text("ATTACK_FOLDER/" + name)},
                {"symlinkat", SystemCalls.text("ATTACK_FOLDER/victim.txt"), -100, SystemCalls.text("/tmp/ATTACK_NAME-" + name)},
                {"linkat", -100, SystemCalls.text("ATTACK_FOLDER/victim.txt"), -100, SystemCalls.text("ATTACK_FOLDER/" + name), 0},
                {"renameat2", -100, SystemCalls.text("ATTACK_FOLDER/victim.txt"), -100, SystemCalls.text("ATTACK_FOLDER/" + name), 0},
            };
            for (Object[] call : calls) {
                try {
                    SystemCalls.must((String) call[0], Arrays.copyOfRange(call, 1, call.length));
                    return;
                } catch (IllegalStateException e) {
                    refused.append(e.getMessage()).append(' ');
                }
            }
        }
        throw new IllegalStateException(refused.toString());
    }
}
