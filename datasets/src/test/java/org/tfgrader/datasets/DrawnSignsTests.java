package org.tfgrader.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawnSignsTests {

    @Test
    void drawsTheVeryPixelsThatItHasAlwaysDrawn() throws NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update(SomeSigns.DRAWN.train().pixels());
        digest.update(SomeSigns.DRAWN.test().pixels());

        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("a1777af1fe3a9505795136d073e92290ab6553ddd280cc093ac138dba728f01c");
        assertThat(SomeSigns.DRAWN.fingerprint()).isEqualTo(DrawnSigns.DEFAULT_FINGERPRINT);
    }

    @Test
    void drawsAsManyImagesAsTheCourseHas() {
        assertThat(SomeSigns.DRAWN.train().count()).isEqualTo(1080);
        assertThat(SomeSigns.DRAWN.test().count()).isEqualTo(120);
    }

    @Test
    void drawsEachSignEquallyOftenInShuffledOrder() {
        assertThat(occurrences(SomeSigns.DRAWN.train())).containsOnly(180);
        assertThat(occurrences(SomeSigns.DRAWN.test())).containsOnly(20);
        assertThat(Arrays.copyOf(SomeSigns.DRAWN.train().labels(), 12))
                .isNotEqualTo(new int[] {0, 1, 2, 3, 4, 5, 0, 1, 2, 3, 4, 5});
    }

    @Test
    void drawsOtherSignsForAnotherSeed() {
        assertThat(DrawnSigns.of(5).fingerprint()).isNotEqualTo(SomeSigns.DRAWN.fingerprint());
    }

    @Test
    void coversMoreOfTheWallTheMoreFingersAHandShows() {
        double[] brightness = IntStream.range(0, LabelledImages.CLASSES)
                .mapToDouble(sign -> upperHalfBrightness(SomeSigns.DRAWN.train(), sign))
                .toArray();

        for (int sign = 1; sign < brightness.length; sign++) {
            assertThat(brightness[sign]).isLessThan(brightness[sign - 1]);
        }
    }

    private static long[] occurrences(LabelledImages images) {
        long[] counts = new long[LabelledImages.CLASSES];
        for (int label : images.labels()) {
            counts[label]++;
        }
        return counts;
    }

    private static double upperHalfBrightness(LabelledImages images, int sign) {
        ByteBuffer pixels = images.pixels();
        long sum = 0;
        for (int image = 0; image < images.count(); image++) {
            if (images.label(image) == sign) {
                for (int pixel = 0; pixel < LabelledImages.PIXELS / 2; pixel++) {
                    sum += pixels.get(image * LabelledImages.PIXELS + pixel) & 0xFF;
                }
            }
        }
        return (double) sum;
    }
}
