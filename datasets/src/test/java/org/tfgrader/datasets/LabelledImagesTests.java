package org.tfgrader.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelledImagesTests {
    private final LabelledImages images = SomeSigns.random(70, 1, 11).train();

    @ParameterizedTest
    @CsvSource({"0,70", "0,32", "32,32", "64,6", "3,1", "69,1", "5,33", "70,0"})
    void writesPixelKOfImageJToPlaceKTimesCountPlusJ(int first, int count) {
        FloatBuffer x = FloatBuffer.allocate(count * LabelledImages.PIXELS);

        images.writeColumns(first, count, x);

        ByteBuffer pixels = images.pixels();
        for (int pixel = 0; pixel < LabelledImages.PIXELS; pixel++) {
            for (int image = 0; image < count; image++) {
                float expected = (pixels.get((first + image) * LabelledImages.PIXELS + pixel) & 0xFF) / 256f;
                if (x.get(pixel * count + image) != expected) {
                    assertThat(x.get(pixel * count + image))
                            .as("pixel %d of image %d", pixel, image)
                            .isEqualTo(expected);
                }
            }
        }
        assertThat(x.hasRemaining()).isFalse();
    }

    @Test
    void dividesUnsignedPixelsBy256() {
        byte[] pixels = new byte[2 * LabelledImages.PIXELS];
        pixels[0] = (byte) 227;
        pixels[1] = (byte) 128;
        pixels[LabelledImages.PIXELS] = (byte) 255;
        pixels[LabelledImages.PIXELS + 1] = 1;
        FloatBuffer x = FloatBuffer.allocate(pixels.length);

        LabelledImages.of(pixels, new byte[2]).writeColumns(0, 2, x);

        assertThat(new float[] {x.get(0), x.get(1), x.get(2), x.get(3)})
                .containsExactly(0.88671875f, 0.99609375f, 0.5f, 0.00390625f);
    }

    @Test
    void writesFromTheBuffersPositionOnAndMovesIt() {
        FloatBuffer x = ByteBuffer.allocateDirect(Float.BYTES * (LabelledImages.PIXELS + 7))
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer()
                .position(5);

        images.writeColumns(2, 1, x);

        assertThat(x.position()).isEqualTo(5 + LabelledImages.PIXELS);
        assertThat(x.get(4)).isZero();
        assertThat(x.get(5)).isEqualTo((images.pixels().get(2 * LabelledImages.PIXELS) & 0xFF) / 256f);
        assertThat(x.get(5 + LabelledImages.PIXELS)).isZero();
    }

    @Test
    void writesNoImageThatIsNotThere() {
        FloatBuffer x = FloatBuffer.allocate(2 * LabelledImages.PIXELS);

        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> images.writeColumns(69, 2, x));
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> images.writeColumns(-1, 2, x));
        assertThat(x.position()).isZero();
    }

    @Test
    void writesNothingIntoABufferThatIsTooSmall() {
        FloatBuffer x = FloatBuffer.allocate(2 * LabelledImages.PIXELS - 1);

        assertThatExceptionOfType(BufferOverflowException.class).isThrownBy(() -> images.writeColumns(0, 2, x));
        assertThat(x.position()).isZero();
    }

    @Test
    void givesItsPixelsToReadOnly() {
        ByteBuffer pixels = images.pixels();
        pixels.get();

        assertThatExceptionOfType(ReadOnlyBufferException.class).isThrownBy(() -> pixels.put(0, (byte) 1));
        assertThat(images.pixels().position()).isZero();
        assertThat(images.pixels().remaining()).isEqualTo(70 * LabelledImages.PIXELS);
    }

    @Test
    void refusesALabelOutsideZeroToFive() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledImages.of(new byte[2 * LabelledImages.PIXELS], new byte[] {5, 6}))
                .withMessage("the label of image 1 is 6: expected 0 to 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledImages.of(new byte[LabelledImages.PIXELS], new byte[] {-1}))
                .withMessage("the label of image 0 is -1: expected 0 to 5");
    }

    @Test
    void refusesSizesThatDiffer() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LabelledImages.of(new byte[LabelledImages.PIXELS], new byte[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> LabelledImages.of(new byte[0], new byte[0]));
    }
}
