package org.tfgrader.benchmarks;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.tfgrader.engine.tensor.Mismatch;
import org.tfgrader.engine.tensor.Tolerance;
import org.tfgrader.worker.protocol.TensorData;

/// Measures the comparison of two tensors of the size of `W1`, 307200 float32.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ComparisonBenchmark {
    private static final int ROWS = 25;
    private static final int COLUMNS = 12288;

    private final TensorData expected = drawn(0);
    private final TensorData near = drawn(1e-7f);
    private final TensorData far = drawn(0.1f);

    private static TensorData drawn(float offset) {
        var random = new SplittableRandom(1);
        float[] values = new float[ROWS * COLUMNS];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextDouble() + offset;
        }
        return TensorData.of(values, ROWS, COLUMNS);
    }

    /// {@return an empty result, after comparing all values}
    @Benchmark
    public Optional<Mismatch> accepts() {
        return Mismatch.between(expected, near, Tolerance.NUMPY);
    }

    /// {@return the mismatch if every value is outside the tolerance}
    @Benchmark
    public Optional<Mismatch> refuses() {
        return Mismatch.between(expected, far, Tolerance.NUMPY);
    }

    /// {@return the deviation}
    @Benchmark
    public double deviation() {
        return Mismatch.deviation(expected, near, Tolerance.NUMPY);
    }
}
