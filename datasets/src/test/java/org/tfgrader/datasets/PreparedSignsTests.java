package org.tfgrader.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
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
        file = folder.resolve("signs.bin");
        PreparedSigns.write(SIGNS, file);
    }

    @Test
    void opensWhatWasWritten() {
        Signs opened = PreparedSigns.open(file);

        assertThat(opened.train().pixels()).isEqualTo(SIGNS.train().pixels());
        assertThat(opened.train().labels()).isEqualTo(SIGNS.train().labels());
        assertThat(opened.test().pixels()).isEqualTo(SIGNS.test().pixels());
        assertThat(opened.test().labels()).isEqualTo(SIGNS.test().labels());
        assertThat(opened.fingerprint()).isEqualTo(SIGNS.fingerprint());
        assertThat(PreparedSigns.verify(file).fingerprint()).isEqualTo(SIGNS.fingerprint());
    }

    @Test
    void replacesAnEarlierFileAndLeavesNoOther() throws IOException {
        Signs opened = PreparedSigns.open(file);
        Signs next = SomeSigns.random(2, 2, 43);

        PreparedSigns.write(next, file);

        assertThat(PreparedSigns.verify(file).fingerprint()).isEqualTo(next.fingerprint());
        assertThat(opened.train().pixels()).isEqualTo(SIGNS.train().pixels());
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void saysWhereItCannotWrite() {
        Path nowhere = folder.resolve("missing").resolve("signs.bin");

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> PreparedSigns.write(SIGNS, nowhere))
                .withMessageStartingWith(nowhere + ": the file could not be written: ");
    }

    @Test
    void refusesAMissingFile() {
        Path missing = folder.resolve("missing.bin");

        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> PreparedSigns.open(missing))
                .withMessageStartingWith(missing + ": expected a file of prepared signs, but it could not be read: ");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 63, 64, 65, 5000, 10 * 12289 + 63, 10 * 12289 + 65})
    void refusesAFileOfAnotherLength(int length) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), length));

        assertRefused("it has " + length + " bytes");
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 11, 12, 15, 16, 19, 20, 23, 24, 55, 56, 59, 60, 63})
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

        assertRefused("it begins otherwise");
    }

    @Test
    void refusesALabelOutsideZeroToFive() throws IOException {
        flip(64 + 7 * LabelledImages.PIXELS);

        assertRefused("a label in it is outside 0 to 5");
    }

    @Test
    void findsADamagedPixelWhenAsked() throws IOException {
        flip(64 + 1000);

        assertThat(PreparedSigns.open(file).fingerprint()).isEqualTo(SIGNS.fingerprint());
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> PreparedSigns.verify(file))
                .withMessageContaining("its content differs from its fingerprint");
    }

    @Test
    void isReadWithoutTheLibraryForHdf5() throws IOException, ReflectiveOperationException {
        URL classes = PreparedSigns.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader bare = new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader())) {
            assertThatExceptionOfType(ClassNotFoundException.class).isThrownBy(() -> bare.loadClass("io.jhdf.HdfFile"));

            Object signs = bare.loadClass(PreparedSigns.class.getName())
                    .getMethod("verify", Path.class)
                    .invoke(null, file);
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
        byte[] bytes = Files.readAllBytes(file);
        bytes[place] ^= 0x40;
        Files.write(file, bytes);
    }

    private void assertRefused(String found) {
        assertThatExceptionOfType(DatasetException.class)
                .isThrownBy(() -> PreparedSigns.open(file))
                .withMessageStartingWith(file + ": expected a file of prepared signs of version 1, but " + found)
                .withMessageEndingWith(": prepare it again.");
    }
}
