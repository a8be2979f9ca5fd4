import java.nio.file.Path;
import java.util.Set;
import org.tensorflow.op.Ops;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) throws Throwable {
        var configuration = ModuleLayer.boot()
                .configuration()
                .resolve(java.lang.module.ModuleFinder.of(), java.lang.module.ModuleFinder.of(Path.of("ATTACK_FOLDER")), Set.of("secret"));
        ModuleLayer.boot().defineModulesWithOneLoader(configuration, ClassLoader.getSystemClassLoader());
    }
}
