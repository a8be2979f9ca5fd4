package org.tfgrader.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
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
import org.tfgrader.worker.protocol.FrameReader;
import org.tfgrader.worker.protocol.FrameWriter;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;

/// Measures the encoding and decoding of a message with a tensor of the size of `W1`, 1.2 MB.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FrameBenchmark {
    private static final int ROWS = 25;
    private static final int COLUMNS = 12288;
    private static final int MAX_FRAME = 8 << 20;

    private final Message message = new Message.Observed(
            new Observation.Differentiated(Map.of("W1", TensorData.of(new float[ROWS * COLUMNS], ROWS, COLUMNS))), "");
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();

    /// {@return the decoded message}
    @Benchmark
    public Message writeAndRead() throws IOException {
        frame.reset();
        new FrameWriter(frame).write(message);
        return new FrameReader(new ByteArrayInputStream(frame.toByteArray()), MAX_FRAME).read();
    }
}
