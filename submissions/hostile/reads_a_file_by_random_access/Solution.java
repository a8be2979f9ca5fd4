import java.io.RandomAccessFile;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (RandomAccessFile file = new RandomAccessFile("ATTACK_FOLDER/secret.txt", "r")) {
            throw new IllegalStateException(file.readLine());
        }
    }
}
