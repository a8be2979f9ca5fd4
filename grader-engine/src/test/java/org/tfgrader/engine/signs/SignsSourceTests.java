package org.tfgrader.engine.signs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.datasets.DrawnSigns;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.datasets.PreparedSigns;
import org.tfgrader.datasets.Signs;

class SignsSourceTests {
    private static final Signs OTHER = Signs.of(black(2), black(1));

    @TempDir
    private Path built = Path.of("");

    @TempDir
    private Path cache = Path.of("");

    @Test
    void usesTheImagesOfTheBuildIfTheCodeDrawsTheSame() {
        Path drawn = Path.of(System.getProperty("grader.home"), "built");

        SignsSource source = SignsSource.open(null, drawn, cache);

        assertThat(source.folder()).hasParent(drawn);
        assertThat(cache).isEmptyDirectory();
    }

    @Test
    void drawsAgainWhatAnotherVersionHasDrawn() {
        String name = "prepared-signs-drawn-" + DrawnSigns.DEFAULT_SEED;
        PreparedSigns.write(OTHER, built.resolve(name));
        PreparedSigns.write(OTHER, cache.resolve(name));

        SignsSource source = SignsSource.open(null, built, cache);

        assertThat(source.folder()).isEqualTo(cache.resolve(name));
        assertThat(source.signs().fingerprint()).isEqualTo(DrawnSigns.DEFAULT_FINGERPRINT);
        assertThat(PreparedSigns.verify(source.folder()).signs().fingerprint())
                .isEqualTo(DrawnSigns.DEFAULT_FINGERPRINT);
    }

    private static LabelledImages black(int images) {
        return LabelledImages.of(new byte[images * LabelledImages.PIXELS], new byte[images]);
    }
}
