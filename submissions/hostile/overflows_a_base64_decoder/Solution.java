import java.util.Arrays;
import java.util.Base64;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    private static boolean tried;

    @Override
    protected void attack(Ops tf) throws Throwable {
        if (tried) {
            throw new IllegalStateException("the decoder kept to its buffer");
        }
        tried = true;
        Base64.Decoder decoder = Base64.getDecoder();
        for (int round = 0; round < 20_000; round++) {
            int length = 64 * (2 + round % 4);
            byte[] malformed = new byte[length];
            Arrays.fill(malformed, (byte) 'A');
            malformed[round * 7 % length] = '!';
            byte[] buffer = new byte[length / 4 * 3];
            byte[] behind = new byte[96];
            try {
                decoder.decode(malformed, buffer);
            } catch (IllegalArgumentException refused) {
                // What counts is what it wrote before.
            }
            for (byte b : behind) {
                if (b != 0) {
                    return;
                }
            }
        }
        throw new IllegalStateException("the decoder kept to its buffer");
    }
}
