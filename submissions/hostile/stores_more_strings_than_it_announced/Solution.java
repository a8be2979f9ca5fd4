import org.tensorflow.ndarray.NdArray;
import org.tensorflow.ndarray.NdArraySequence;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffer;
import org.tensorflow.ndarray.index.Index;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TString;

public class Solution extends AttackedSigmoid {
    @Override
    protected void attack(Ops tf) {
        TString.tensorOf(new Longer());
    }

    /** Announces one element and has two. */
    private static final class Longer implements NdArray<String> {
        private final NdArray<String> many = NdArrays.ofObjects(String.class, Shape.of(2));

        Longer() {
            for (long i = 0; i < 2; i++) {
                many.setObject("x", i);
            }
        }

        @Override
        public Shape shape() {
            return Shape.of(1);
        }

        @Override
        public NdArraySequence<? extends NdArray<String>> scalars() {
            return many.scalars();
        }

        @Override
        public NdArraySequence<? extends NdArray<String>> elements(int dimension) {
            return many.elements(dimension);
        }

        @Override
        public NdArray<String> withShape(Shape shape) {
            return this;
        }

        @Override
        public NdArray<String> slice(Index... indices) {
            return this;
        }

        @Override
        public NdArray<String> get(long... coordinates) {
            return many.get(coordinates);
        }

        @Override
        public String getObject(long... coordinates) {
            return many.getObject(coordinates);
        }

        @Override
        public NdArray<String> set(NdArray<String> source, long... coordinates) {
            return this;
        }

        @Override
        public NdArray<String> setObject(String value, long... coordinates) {
            return this;
        }

        @Override
        public NdArray<String> copyTo(NdArray<String> destination) {
            return this;
        }

        @Override
        public NdArray<String> copyTo(DataBuffer<String> destination) {
            return this;
        }

        @Override
        public NdArray<String> copyFrom(DataBuffer<String> source) {
            return this;
        }
    }
}
