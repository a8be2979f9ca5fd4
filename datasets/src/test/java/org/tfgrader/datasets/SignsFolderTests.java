package org.tfgrader.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tfgrader.datasets.SignsFiles.SIGNS;
import static org.tfgrader.datasets.SignsFiles.unsigned;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads the course's layout, and says which file is missing or damaged.
class SignsFolderTests {
    @TempDir
    private Path folder;

    private Path train;
    private SignsFiles files;

    @BeforeEach
    void writeSigns() {
        files = new SignsFiles(folder);
        train = files.train();
    }

    @Test
    void readsImagesAndLabels() {
        Signs read = SignsFolder.read(folder);

        assertThat(read.train().pixels()).isEqualTo(SIGNS.train().pixels());
        assertThat(read.train().labels()).isEqualTo(SIGNS.train().labels());
        assertThat(read.test().pixels()).isEqualTo(SIGNS.test().pixels());
        assertThat(read.fingerprint()).isEqualTo(SIGNS.fingerprint());
    }

    @Test
    void readsTheCoursesImages() {
        Optional<Path> course = SomeSigns.courseFolder();
        if (course.isPresent()) {
            Signs signs = SignsFolder.read(course.get());

            assertThat(signs.train().count()).isEqualTo(1080);
            assertThat(signs.test().count()).isEqualTo(120);
            FloatBuffer x = FloatBuffer.allocate(1080 * LabelledImages.PIXELS);
            signs.train().writeColumns(0, 1080, x);
            assertThat(new float[] {x.get(0), x.get(1080), x.get(2 * 1080)})
                    .containsExactly(224 / 256f, 221 / 256f, 216 / 256f);
            assertThat(Arrays.copyOf(signs.train().labels(), 10)).containsExactly(5, 0, 2, 0, 3, 4, 1, 2, 4, 0);
            assertThat(Arrays.copyOf(signs.test().labels(), 10)).containsExactly(0, 0, 0, 5, 1, 0, 3, 1, 5, 1);
        }
    }

    @Test
    void readsAFileWithoutAListOfClasses() {
        files.writeTrain(file -> {
            file.putDataset("train_set_x", new byte[2][64][64][3], unsigned());
            file.putDataset("train_set_y", new long[] {0, 5});
        });

        assertThat(SignsFolder.read(folder).train().labels()).containsExactly(0, 5);
    }

    @Test
    void saysThatTheFolderIsMissing() {
        Path missing = folder.resolve("missing");

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> SignsFolder.read(missing))
                .withMessage(
                        missing + ": expected a folder with train_signs.h5 and test_signs.h5, but it does not exist.");
    }

    @Test
    void saysThatTheFolderIsAFile() {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> SignsFolder.read(train))
                .withMessage(train + ": expected a folder with train_signs.h5 and test_signs.h5, but it is a file.");
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        Path test = folder.resolve("test_signs.h5");
        Files.delete(test);

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> SignsFolder.read(folder))
                .withMessage(test
                        + ": expected an HDF5 file with the data sets test_set_x and test_set_y,"
                        + " but the file does not exist.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "PK\u0003\u0004 not HDF5 at all, but a good deal longer than its signature is"})
    void refusesAForeignFile(String content) throws IOException {
        Files.writeString(train, content.repeat(100));

        assertDamaged();
    }

    @Test
    void refusesAFileTruncatedAnywhere() throws IOException {
        byte[] whole = Files.readAllBytes(train);
        // The last 60 bytes or so are the writing library's note on itself.
        for (int length = 0; length < whole.length - 100; length += whole.length / 97) {
            Files.write(train, Arrays.copyOf(whole, length));

            assertDamaged();
        }
    }

    @Test
    void refusesAFileWhoseHeaderClaimsToBeGigabytesLong() throws IOException {
        byte[] bytes = Files.readAllBytes(train);
        int rootGroupSizeAt = 70;
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(rootGroupSizeAt, Integer.MAX_VALUE);
        Files.write(train, bytes);

        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        assertDamaged();
        assertThat(thread.getCurrentThreadAllocatedBytes() - before).isLessThan(100 << 20);
    }

    @Test
    void toleratesOrNamesWhateverIsBrokenInAFile() throws IOException {
        byte[] whole = Files.readAllBytes(train);
        RandomStream random = new RandomStream(3);
        int refused = 0;
        for (int i = 0; i < 100; i++) {
            byte[] broken = whole.clone();
            broken[random.below(1200)] ^= (byte) (1 << random.below(8));
            Files.write(train, broken);
            try {
                SignsFolder.read(folder);
            } catch (DatasetException e) {
                refused++;
                assertThat(e).hasMessageStartingWith(train + ": ").hasMessageEndingWith(".");
            }
        }
        assertThat(refused).isGreaterThan(20);
    }

    private void assertDamaged() {
        files.assertRefused("expected an HDF5 file with the data sets train_set_x and train_set_y,"
                + " but it is damaged or not an HDF5 file.");
    }
}
