import org.tensorflow.framework.initializers.Initializer;
import org.tensorflow.types.TFloat32;

public class Assignment implements Basics, Training {
    @Override
    public Initializer<TFloat32> initializer() {
        return Training.glorotNormal();
    }
}
