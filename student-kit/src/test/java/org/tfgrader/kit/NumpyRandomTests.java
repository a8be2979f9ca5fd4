package org.tfgrader.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.util.Objects;
import java.util.function.DoubleSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares with `numpy-draws.bin`, which the script beside it made with NumPy.
class NumpyRandomTests {
    private static final int[] SEEDS = {0, 1, 2, 42, 123456789, 2147483647};
    private static final int STREAM = 1950;
    private static final int ROUNDS = 5;
    private static final int ROUND = 20;
    private static final int DRAWS_PER_SEED = 2 * STREAM + ROUNDS * ROUND;

    /// What NumPy drew from one seed.
    record Drawn(int seed, DoubleBuffer uniform, DoubleBuffer gaussian, DoubleBuffer mixed) {
        @Override
        public String toString() {
            return "seed " + seed;
        }
    }

    static Stream<Drawn> drawnByNumpy() {
        DoubleBuffer draws = keptDraws();
        return Stream.iterate(0, seed -> seed < SEEDS.length, seed -> seed + 1).map(seed -> {
            int start = seed * DRAWS_PER_SEED;
            return new Drawn(
                    SEEDS[seed],
                    draws.slice(start, STREAM),
                    draws.slice(start + STREAM, STREAM),
                    draws.slice(start + 2 * STREAM, ROUNDS * ROUND));
        });
    }

    private static DoubleBuffer keptDraws() {
        try (InputStream file = NumpyRandomTests.class.getResourceAsStream("numpy-draws.bin")) {
            return ByteBuffer.wrap(Objects.requireNonNull(file).readAllBytes())
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asDoubleBuffer();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void comparesAtLeastTenThousandDrawsOfEachKind() {
        assertThat(keptDraws().capacity()).isEqualTo(SEEDS.length * DRAWS_PER_SEED);
        assertThat(SEEDS.length * STREAM).isGreaterThan(10_000);
    }

    @ParameterizedTest
    @MethodSource("drawnByNumpy")
    void drawsUniformNumbersBitForBit(Drawn drawn) {
        var random = new NumpyRandom(drawn.seed());
        for (int i = 0; i < STREAM; i++) {
            assertThat(Double.doubleToRawLongBits(random.nextDouble()))
                    .as("uniform draw %d", i)
                    .isEqualTo(Double.doubleToRawLongBits(drawn.uniform().get(i)));
        }
    }

    /// On the system that the draws were made on it is bit for bit; other C libraries round their logarithm otherwise.
    @ParameterizedTest
    @MethodSource("drawnByNumpy")
    void drawsGaussianNumbersWithinOneUnitInTheLastPlace(Drawn drawn) {
        var random = new NumpyRandom(drawn.seed());
        for (int i = 0; i < STREAM; i++) {
            assertThat(unitsInTheLastPlace(random.randn(), drawn.gaussian().get(i)))
                    .as("distance of Gaussian draw %d", i)
                    .isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("drawnByNumpy")
    void takesScalarsMatricesAndUniformDrawsFromOneStream(Drawn drawn) {
        var random = new NumpyRandom(drawn.seed());
        DoubleBuffer expected = drawn.mixed();
        for (int round = 0; round < ROUNDS; round++) {
            assertNext(expected, random::randn);
            assertNextMatrix(expected, random.randn(3, 3));
            assertNext(expected, random::nextDouble);
            assertNextMatrix(expected, random.randn(0, 5));
            assertNextMatrix(expected, random.randn(3, 2));
            assertNext(expected, random::randn);
            assertNext(expected, random::nextDouble);
            assertNext(expected, random::nextDouble);
        }
        assertThat(expected.hasRemaining()).isFalse();
    }

    private static void assertNextMatrix(DoubleBuffer expected, double[][] matrix) {
        for (double[] row : matrix) {
            for (double draw : row) {
                assertNext(expected, () -> draw);
            }
        }
    }

    private static void assertNext(DoubleBuffer expected, DoubleSupplier draw) {
        int index = expected.position();
        assertThat(unitsInTheLastPlace(draw.getAsDouble(), expected.get()))
                .as("distance of mixed draw %d", index)
                .isLessThanOrEqualTo(1);
    }

    private static long unitsInTheLastPlace(double a, double b) {
        assertThat(Math.signum(a)).isEqualTo(Math.signum(b));
        return Math.abs(Double.doubleToRawLongBits(a) - Double.doubleToRawLongBits(b));
    }

    @Test
    void makesMatricesOfTheSizeAskedFor() {
        var random = new NumpyRandom(1);
        assertThat(random.randn(4, 3)).hasDimensions(4, 3);
        assertThat(random.randn(2, 0)).hasNumberOfRows(2);
        assertThat(random.randn(0, 2)).isEmpty();
    }

    @Test
    void refusesNegativeSizes() {
        var random = new NumpyRandom(1);
        assertThatThrownBy(() -> random.randn(-1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("randn(-1, 3): sizes must not be negative");
        assertThatThrownBy(() -> random.randn(3, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE})
    void refusesNegativeSeedsAsNumpyDoes(int seed) {
        assertThatThrownBy(() -> new NumpyRandom(seed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the seed " + seed + " is negative; NumPy needs 0 or more");
    }
}
