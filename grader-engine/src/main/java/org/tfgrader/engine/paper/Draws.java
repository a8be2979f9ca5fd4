package org.tfgrader.engine.paper;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.tfgrader.engine.digest.Sha256;
import org.tfgrader.engine.model.SeedKey;
import org.tfgrader.worker.protocol.TensorData;

/// Random values of one test. The same key, number and purpose give the same values on every machine. The state of
/// the generator is longer than what all students who get a set of inputs can learn about it.
final class Draws {
    private static final RandomGeneratorFactory<RandomGenerator> GENERATOR =
            RandomGeneratorFactory.of("L64X256MixRandom");

    private final RandomGenerator random;

    /// What determines the hidden inputs of a submission.
    ///
    /// @param number of the submission, which staff see
    record Seed(SeedKey key, long number) {}

    /// @param seed of the hidden inputs
    /// @param purpose of the values; values for one purpose reveal nothing about those for another
    Draws(Seed seed, String purpose) {
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(seed.number()).array();
        byte[] digest =
                new Sha256().add(seed.key().bytes()).add(number).add(purpose).bytes();
        random = GENERATOR.create(digest);
    }

    /// {@return an integer}
    ///
    /// @param from at least
    /// @param below less than
    int between(int from, int below) {
        return random.nextInt(from, below);
    }

    /// {@return numbers in random order, one from each of as many equal parts of a range} Each seed gives numbers of
    /// all sizes. A mistake that depends on the size therefore shows with every seed.
    double[] spread(double from, double to, int count) {
        double[] numbers = new double[count];
        Arrays.setAll(numbers, i -> from + (to - from) * (i + uniform()) / count);
        return shuffled(numbers);
    }

    /// {@return the same numbers in random order}
    double[] shuffled(double... numbers) {
        List<Double> list = new ArrayList<>(Arrays.stream(numbers).boxed().toList());
        shuffle(list);
        return list.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// Shuffles a list.
    void shuffle(List<?> list) {
        Collections.shuffle(list, random);
    }

    /// {@return a number from a normal distribution around 0}
    double normal(double deviation) {
        return deviation * random.nextGaussian();
    }

    /// {@return a number from [0, 1)}
    double uniform() {
        return random.nextDouble();
    }

    /// {@return a float32 tensor of normal numbers}
    TensorData normalFloats(double deviation, List<Long> shape) {
        return TensorData.ofFloats(values(() -> normal(deviation), shape), shape);
    }

    /// {@return a float64 tensor of values from a source}
    static TensorData doubles(DoubleSupplier source, List<Long> shape) {
        return TensorData.ofDoubles(values(source, shape), shape);
    }

    private static double[] values(DoubleSupplier source, List<Long> shape) {
        double[] values = new double[Math.toIntExact(shape.stream().reduce(1L, Math::multiplyExact))];
        Arrays.setAll(values, i -> source.getAsDouble());
        return values;
    }
}
