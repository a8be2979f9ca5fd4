package org.tfgrader.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignsTests {
    private static final LabelledImages TWO_BLACK = black(0, 5);

    @Test
    void fingerprintIsTheSameForTheSameContent() {
        assertThat(Signs.of(black(0, 5), black(3)).fingerprint())
                .isEqualTo(Signs.of(TWO_BLACK, black(3)).fingerprint())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void fingerprintIsTheDigestOfSizesPixelsAndLabels() {
        // In Python: sha256(pack('>ii', 2, 1) + bytes(2 * 12288) + bytes([0, 5]) + bytes(12288) + bytes([3]))
        assertThat(Signs.of(TWO_BLACK, black(3)).fingerprint())
                .isEqualTo("28c1cd3290b30d97ca3f6939ed0ad114ea22f6f304e3d3f8699095147eb2436b");
    }

    @Test
    void fingerprintDiffersByOnePixel() {
        byte[] pixels = new byte[2 * LabelledImages.PIXELS];
        pixels[pixels.length - 1] = 1;

        assertThat(Signs.of(LabelledImages.of(pixels, new byte[] {0, 5}), black(3))
                        .fingerprint())
                .isNotEqualTo(Signs.of(TWO_BLACK, black(3)).fingerprint());
    }

    @Test
    void fingerprintDiffersByOneLabel() {
        assertThat(Signs.of(black(0, 4), black(3)).fingerprint())
                .isNotEqualTo(Signs.of(TWO_BLACK, black(3)).fingerprint());
    }

    @Test
    void fingerprintDiffersByWhereTrainingEnds() {
        assertThat(Signs.of(black(0, 0), black(0)).fingerprint())
                .isNotEqualTo(Signs.of(black(0), black(0, 0)).fingerprint());
    }

    private static LabelledImages black(int... labels) {
        byte[] bytes = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            bytes[i] = (byte) labels[i];
        }
        return LabelledImages.of(new byte[labels.length * LabelledImages.PIXELS], bytes);
    }
}
