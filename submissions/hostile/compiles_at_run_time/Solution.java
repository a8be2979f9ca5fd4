import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", "ATTACK_FOLDER", "ATTACK_FOLDER/secret.txt");
        Files.writeString(Path.of("ATTACK_FOLDER/compiled"), "exit code " + failed);
    }
}
