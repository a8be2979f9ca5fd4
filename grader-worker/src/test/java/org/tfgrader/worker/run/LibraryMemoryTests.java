package org.tfgrader.worker.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.EagerSession;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.FloatNdArray;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.ndarray.buffer.IntDataBuffer;
import org.tensorflow.ndarray.index.Indices;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TString;

/// The classes that the worker puts in the place of TensorFlow's own.
class LibraryMemoryTests {
    private static final Shape OVERFLOWS_TO_FOUR = Shape.of(2951479051106333492L, 4611686022722355205L);

    private final IntDataBuffer four = DataBuffers.of(7, 7, 7, 7);

    @Test
    void refusesSliceWhoseEndOverflows() {
        assertThatIllegalArgumentException().isThrownBy(() -> four.slice((1L << 62) + 1, (1L << 62) + 2));
        assertThatIllegalArgumentException().isThrownBy(() -> four.slice(1, Long.MAX_VALUE));
        assertThat(four.slice(1, 3).size()).isEqualTo(3);
    }

    @Test
    void refusesWindowWiderThanItsBuffer() {
        assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> four.window(1 << 16));
    }

    @Test
    void refusesNegativeNumberOfValuesToCopy() {
        IntDataBuffer into = DataBuffers.ofInts(2000);
        assertThatIllegalArgumentException().isThrownBy(() -> four.copyTo(into, Long.MIN_VALUE / 2 + 1000));
    }

    @Test
    void refusesShapeWithTooManyElements() {
        assertThatIllegalArgumentException()
                .isThrownBy(OVERFLOWS_TO_FOUR::size)
                .withMessage("The shape [2951479051106333492, 4611686022722355205] has too many elements");
        assertThatIllegalArgumentException().isThrownBy(() -> NdArrays.wrap(OVERFLOWS_TO_FOUR, four));
        assertThatIllegalArgumentException().isThrownBy(() -> Tensor.of(TFloat32.class, Shape.of(1L << 62)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of(TFloat32.class, Shape.of(-2, -2)))
                .withMessage("The shape [-2, -2] has a negative size");
        assertThat(Shape.of(0, Long.MAX_VALUE, Long.MAX_VALUE).size()).isZero();
        assertThat(Shape.of(-1, Long.MAX_VALUE, Long.MAX_VALUE).size()).isEqualTo(Shape.UNKNOWN_SIZE);
    }

    @Test
    void refusesShapeAtWhichTensorFlowEndsTheProcess() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of(TFloat32.class, Shape.of(1L << 62, 1L << 62, 0)))
                .withMessage("No tensor has the shape [4611686018427387904, 4611686018427387904, 0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of(TFloat32.class, Shape.of(new long[255])))
                .withMessage("A tensor has at most 254 dimensions, not 255");
        try (TFloat32 empty = Tensor.of(TFloat32.class, Shape.of(0, 3))) {
            assertThat(empty.shape()).isEqualTo(Shape.of(0, 3));
        }
    }

    @Test
    void refusesTensorLargerThanTheMemoryOfAWorker() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of(TFloat32.class, Shape.of(1L << 34)))
                .withMessage("A tensor has at most 1073741824 bytes, not 68719476736");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tensor.of(TString.class, Shape.of(1L << 20), 1L << 36))
                .withMessage("A tensor has at most 1073741824 bytes, not 68719476736");
    }

    @Test
    void copiesSizesOfShape() {
        long[] sizes = {2, 2};
        Shape shape = Shape.of(sizes);
        sizes[0] = 1L << 40;
        assertThat(shape).isEqualTo(Shape.of(2, 2));
    }

    @Test
    void fillsNewTensorWithZeros() {
        for (int i = 0; i < 20; i++) {
            try (TInt32 used = Tensor.of(TInt32.class, Shape.of(1000));
                    TInt32 other = Tensor.of(TInt32.class, Shape.of(1000))) {
                assertThat(StdArrays.array1dCopyOf(used)).containsOnly(0);
                used.scalars().forEach(value -> value.setInt(7));
                other.scalars().forEach(value -> value.setInt(7));
            }
        }
    }

    @Test
    void keepsMemoryOfClosedTensorWhileViewExists() {
        TFloat32 tensor = filled(1);
        FloatNdArray view = tensor.slice(Indices.all());
        tensor.close();
        try (TFloat32 other = filled(2)) {
            assertThat(StdArrays.array1dCopyOf(view)).containsOnly(1);
            assertThat(StdArrays.array1dCopyOf(other)).containsOnly(2);
        }
    }

    @Test
    void keepsMemoryOfTensorAfterItsSession() {
        FloatNdArray view;
        try (EagerSession session = EagerSession.create()) {
            Ops tf = Ops.create(session);
            view = tf.math
                    .add(tf.constant(new float[1000]), tf.constant(1f))
                    .asTensor()
                    .slice(Indices.all());
        }
        try (TFloat32 other = filled(2)) {
            assertThat(StdArrays.array1dCopyOf(view)).containsOnly(1);
            assertThat(StdArrays.array1dCopyOf(other)).containsOnly(2);
        }
    }

    private static TFloat32 filled(float value) {
        return TFloat32.tensorOf(Shape.of(1000), data -> data.scalars().forEach(element -> element.setFloat(value)));
    }

    @Test
    void storesStrings() {
        List<String> texts = List.of("", "a", "zwölf Zeichen und mehr, damit es nicht in das Feld passt", "a\0b");
        try (TString tensor = TString.vectorOf(texts.toArray(String[]::new))) {
            for (int i = 0; i < texts.size(); i++) {
                assertThat(tensor.getObject(i)).isEqualTo(texts.get(i));
                assertThat(tensor.asBytes().getObject(i)).isEqualTo(texts.get(i).getBytes(StandardCharsets.UTF_8));
            }
            assertThat(tensor.slice(Indices.sliceFrom(2)).getObject(1)).isEqualTo("a\0b");
        }
    }

    @Test
    void refusesStringsOutsideTheTensor() {
        try (TString tensor = TString.vectorOf("a", "b", "c", "d")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> tensor.asBytes().slice(Indices.at(-5)));
        }
    }

    @Test
    void usesCheckedBuffersForEachType() {
        try (TFloat32 tensor = filled(1)) {
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tensor.getFloat(1000));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tensor.getFloat(-1));
            assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> tensor.setFloat(1, 1000));
        }
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> four.getInt(4));
    }
}
