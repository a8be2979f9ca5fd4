import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

public class Solution extends AttackedSigmoid {
    private static final int SIZE = 1000;

    @Override
    protected void attack(Ops tf) {
        FloatNdArray view = filled(1).slice(Indices.all());
        for (int i = 0; i < 400; i++) {
            byte[] garbage = new byte[1 << 20];
            TFloat32 other = filled(2 + garbage[i]);
            for (long j = 0; j < SIZE; j++) {
                if (view.getFloat(j) != 1) {
                    return;
                }
            }
        }
        throw new IllegalStateException("the memory was not used again");
    }

    private static TFloat32 filled(float value) {
        return TFloat32.tensorOf(Shape.of(SIZE), data -> data.scalars().forEach(x -> x.setFloat(value)));
    }
}
