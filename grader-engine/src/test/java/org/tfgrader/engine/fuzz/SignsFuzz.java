package org.tfgrader.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.DatasetCreationOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.datasets.DatasetException;
import org.tfgrader.datasets.LabelledImages;
import org.tfgrader.datasets.PreparedSigns;
import org.tfgrader.datasets.Signs;
import org.tfgrader.datasets.SignsFolder;

/// Damaged files of signs, as the course writes them, as another library does, and as workers map them.
class SignsFuzz {
    private static final Signs SIGNS = Signs.of(images(2), images(3));
    private static final long MOST = 3L << 30;

    @TempDir
    private Path folder;

    private Path train;

    @BeforeEach
    void write() {
        train = write("train", 2);
        write("test", 3);
    }

    private Path write(String name, int count) {
        Path path = folder.resolve(name + "_signs.h5");
        try (WritableHdfFile file = HdfFile.write(path)) {
            file.putDataset(
                    name + "_set_x",
                    new byte[count][LabelledImages.SIDE][LabelledImages.SIDE][3],
                    DatasetCreationOptions.builder().unsigned().build());
            file.putDataset(name + "_set_y", new long[count]);
        }
        return path;
    }

    @Test
    void filesAreReadOrRefused() throws IOException, InterruptedException {
        List<byte[]> samples = List.of(Files.readAllBytes(train), resource("chunked.h5"), resource("contiguous.h5"));
        for (byte[] sample : samples) {
            Files.write(train, sample);
            assertThat(SignsFolder.read(folder).train().count()).isEqualTo(2);
        }
        Fuzzing.run(random -> {
            byte[] sample = samples.get(random.nextInt(samples.size()));
            Files.write(train, damaged(sample, random));
            assertThat(Fuzzing.allocated(same -> readOrRefuse(() -> SignsFolder.read(folder)), random))
                    .isLessThan(MOST);
        });
    }

    @Test
    void preparedFilesAreReadOrRefused() throws IOException, InterruptedException {
        Path prepared = folder.resolve("prepared");
        PreparedSigns.write(SIGNS, prepared);
        Path file = prepared.resolve("signs");
        byte[] sample = Files.readAllBytes(file);
        Fuzzing.run(random -> {
            Files.write(file, damaged(sample, random));
            readOrRefuse(() -> PreparedSigns.open(prepared).signs());
            readOrRefuse(() -> PreparedSigns.verify(prepared).signs());
        });
    }

    /// Most of a file are pixels, in which nothing can be wrong.
    private static byte[] damaged(byte[] sample, Random random) {
        if (random.nextInt(3) == 0) {
            return Damage.of(sample, random);
        }
        byte[] head = new byte[Math.min(sample.length, 4096)];
        System.arraycopy(sample, 0, head, 0, head.length);
        byte[] damaged = Damage.of(head, random);
        byte[] all = sample.clone();
        System.arraycopy(damaged, 0, all, 0, Math.min(damaged.length, all.length));
        return all;
    }

    private static void readOrRefuse(Reading reading) {
        try {
            assertThat(reading.read().train().count()).isPositive();
        } catch (DatasetException refused) {
            assertThat(refused.getMessage()).contains(": ").hasSizeLessThan(2000);
        }
    }

    private static LabelledImages images(int count) {
        return LabelledImages.of(new byte[count * LabelledImages.PIXELS], new byte[count]);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(SignsFuzz.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    private interface Reading {
        Signs read();
    }
}
