package org.tfgrader.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparedSignsTests {
    private static final Signs SIGNS = SomeSigns.random(7, 3, 42);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void prepare() {
        file = folder.resolve("signs");
        PreparedSigns.write(SIGNS, folder);
    }

    @Test
    void opensWhatWasWritten() {
        Signs opened = PreparedSigns.open(folder).signs();

        assertThat(opened.train().pixels()).isEqualTo(SIGNS.train().pixels());
        assertThat(opened.train().labels()).isEqualTo(SIGNS.train().labels());
        assertThat(opened.test().pixels()).isEqualTo(SIGNS.test().pixels());
        assertThat(opened.test().labels()).isEqualTo(SIGNS.test().labels());
        assertThat(opened.fingerprint()).isEqualTo(SIGNS.fingerprint());
        assertThat(PreparedSigns.verify(folder).signs().fingerprint()).isEqualTo(SIGNS.fingerprint());
    }

    @Test
    void replacesAnEarlierFileAndLeavesNoOther() throws IOException {
        Signs opened = PreparedSigns.open(folder).signs();
        Signs next = SomeSigns.random(2, 2, 43);

        PreparedSigns.write(next, folder);

        assertThat(PreparedSigns.verify(folder).signs().fingerprint()).isEqualTo(next.fingerprint());
        assertThat(opened.train().pixels()).isEqualTo(SIGNS.train().pixels());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files)
                    .containsExactlyInAnyOrder(
                            file,
                            folder.resolve("train-columns"),
                            folder.resolve("test-columns"),
                            folder.resolve("gram"));
        }
    }

    @Test
    void saysWhereItCannotWrite() {
        Path nowhere = file.resolve("folder");

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> PreparedSigns.write(SIGNS, nowhere))
                .withMessageStartingWith(nowhere + ": the folder could not be created: ");
    }

    @Test
    void refusesAMissingFile() {
        Path missing = folder.resolve("missing");

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> PreparedSigns.open(missing))
                .withMessageStartingWith(
                        missing.resolve("signs") + ": expected a file of prepared signs, but it could not be read: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 79, 80, 81, 5000, 10 * 12289 + 79, 10 * 12289 + 81})
    void refusesAFileOfAnotherLength(int length) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        assertRefused("it has " + length + " bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 12, 15, 16, 19, 20, 23, 24, 55, 56, 59, 60, 63, 64, 67, 75, 76, 79})
    void refusesAnyDamageToItsHeader(int place) throws IOException {
        flip(place);

        assertRefused("its header's checksum is wrong");
    }

    @Test
    void refusesAForeignFile() throws IOException {
        Files.write(
                file,
                "This is no set of signs, but it is long enough to have a header."
                        .repeat(9)
                        .getBytes(UTF_8));

        assertRefused("its signature is wrong");
    }

    @Test
    void refusesALabelOutsideZeroToFive() throws IOException {
        flip(80 + 7 * LabelledImages.PIXELS);

        assertRefused("it contains a label outside 0 to 5");
    }

    @Test
    void findsADamagedPixelWhenAsked() throws IOException {
        flip(80 + 1000);

        assertThat(PreparedSigns.open(folder).signs().fingerprint()).isEqualTo(SIGNS.fingerprint());
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> PreparedSigns.verify(folder))
                .withMessageContaining("its content differs from its fingerprint");
    }

    @Test
    void keepsTheImagesAsColumns() throws IOException {
        FloatBuffer x = columns();

        FloatBuffer kept = floats(PreparedSigns.open(folder).trainColumns());

        assertThat(kept).isEqualTo(x);
    }

    @Test
    void keepsTheProductsOfEveryTwoTrainingImages() throws IOException {
        FloatBuffer x = columns();

        FloatBuffer gram = floats(PreparedSigns.open(folder).gram());

        for (int i = 0; i < 7; i++) {
            for (int j = 0; j < 7; j++) {
                double product = 0;
                for (int k = 0; k < LabelledImages.PIXELS; k++) {
                    product += (double) x.get(k * 7 + i) * x.get(k * 7 + j);
                }
                assertThat(gram.get(i * 7 + j)).isEqualTo((float) product);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"train-columns", "test-columns", "gram"})
    void findsWhatIsDerivedDamagedWhenAsked(String name) throws IOException {
        Path derived = folder.resolve(name);
        flip(derived, 40);

        PreparedSigns.open(folder);
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> PreparedSigns.verify(folder))
                .withMessageContaining(derived + ": expected")
                .withMessageContaining("its checksum is wrong");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train-columns", "test-columns", "gram"})
    void refusesWhatIsDerivedWhereItHasAnotherLength(String name) throws IOException {
        Path derived = folder.resolve(name);
        Files.write(derived, new byte[7], StandardOpenOption.APPEND);

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> PreparedSigns.open(folder))
                .withMessageContaining(derived + ": expected");
    }

    private static FloatBuffer columns() {
        FloatBuffer x = FloatBuffer.allocate(7 * LabelledImages.PIXELS);
        SIGNS.train().writeColumns(0, 7, x);
        return x.clear();
    }

    private static FloatBuffer floats(Path file) throws IOException {
        return ByteBuffer.wrap(Files.readAllBytes(file))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
    }

    @Test
    void isReadWithoutTheLibraryForHdf5() throws IOException, ReflectiveOperationException {
        URL classes = PreparedSigns.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader bare = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> bare.loadClass("io.jhdf.HdfFile"));

            Object signs = call(
                    bare.loadClass(PreparedSigns.class.getName())
                            .getMethod("verify", Path.class)
                            .invoke(null, folder),
                    "signs");
            Object train = call(signs, "train");
            FloatBuffer x = FloatBuffer.allocate(7 * LabelledImages.PIXELS);
            train.getClass()
                    .getMethod("writeColumns", int.class, int.class, FloatBuffer.class)
                    .invoke(train, 0, 7, x);

            assertThat(signs).isNotInstanceOf(Signs.class);
            assertThat(call(signs, "fingerprint")).isEqualTo(SIGNS.fingerprint());
            assertThat(call(train, "labels")).isEqualTo(SIGNS.train().labels());
            assertThat(x.get(1)).isEqualTo((SIGNS.train().pixels().get(LabelledImages.PIXELS) & 0xFF) / 256f);
            assertThatExceptionOfType(InvocationTargetException.class)
                    .isThrownBy(() -> bare.loadClass(PreparedSigns.class.getName())
                            .getMethod("open", Path.class)
                            .invoke(null, folder.resolve("missing")))
                    .havingCause()
                    .withMessageContaining("expected a file of prepared signs");
        }
    }

    private static Object call(Object target, String method) throws ReflectiveOperationException {
        return target.getClass().getMethod(method).invoke(target);
    }

    private void flip(int place) throws IOException {
        flip(file, place);
    }

    private static void flip(Path file, int place) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[place] ^= 0x40;
        Files.write(file, bytes);
    }

    private void assertRefused(String found) {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> PreparedSigns.open(folder))
                .withMessageStartingWith(file + ": expected a file of prepared signs of version 2, but " + found)
                .withMessageEndingWith(". Prepare it again.");
    }
}
