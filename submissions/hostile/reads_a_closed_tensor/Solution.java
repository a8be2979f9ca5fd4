import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

public class Solution extends AttackedSigmoid {
    private static final int SIZE = 1000;

    @Override
    protected void attack(Ops tf) {
        for (int i = 0; i < 100; i++) {
            TFloat32 tensor = TFloat32.tensorOf(Shape.of(SIZE), data -> data.scalars().forEach(x -> x.setFloat(1)));
            FloatNdArray view = tensor.slice(Indices.all());
            tensor.close();
            try (TFloat32 other =
                    TFloat32.tensorOf(Shape.of(SIZE), data -> data.scalars().forEach(x -> x.setFloat(2)))) {
                for (long j = 0; j < SIZE; j++) {
                    if (view.getFloat(j) != 1) {
                        return;
                    }
                }
            }
        }
        throw new IllegalStateException("the memory of a closed tensor was not used again");
    }
}
