package org.tfgrader.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tfgrader.worker.protocol.Frames.MAX_FRAME;
import static org.tfgrader.worker.protocol.Frames.TENSOR;
import static org.tfgrader.worker.protocol.Frames.frame;
import static org.tfgrader.worker.protocol.Frames.number;
import static org.tfgrader.worker.protocol.Frames.read;
import static org.tfgrader.worker.protocol.Frames.written;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Frames arrive unchanged, and damaged frames are refused.
class FrameTests {
    private static final Thrown THROWN =
            new Thrown("java.lang.Error", "no \u2013 never", List.of(new Thrown.Frame("A", "b", "A.java", 7)));

    static List<Message> messages() {
        return List.of(
                new Message.Compile(
                        List.of(new Compilation.Source("a/B.java", "class B {}")),
                        List.of(new Compilation.Problem("a/B.java", 1, 0, true, "no"))),
                new Message.TooComplex("StackOverflowError"),
                new Message.Confine(new Confinement(
                        new Confinement.Visibility(false, Set.of("java.util"), Set.of("java.lang.String")),
                        Set.of("Add", "MatMul"),
                        Optional.of(new Confinement.Lock(true, 17, 60_706, 768L << 20, 116, 180)),
                        "/signs",
                        Confinement.Rehearsal.BRIEF)),
                new Message.NotReady("no seccomp"),
                new Message.Ready(Map.of("open a file", true), 1234),
                new Message.Loaded(),
                new Message.LoadFailed(THROWN),
                new Message.Call(new Invocation.LinearFunction(1), Mode.EAGER),
                new Message.Call(new Invocation.Sigmoid(TensorData.scalar(-1)), Mode.EAGER),
                new Message.Call(new Invocation.OneHotMatrix(TensorData.scalar(2), 4), Mode.EAGER),
                new Message.Call(new Invocation.InitializeParameters(), Mode.EAGER),
                new Message.Call(new Invocation.ForwardPropagation(TENSOR, Map.of("W1", TENSOR)), Mode.EAGER),
                new Message.Call(new Invocation.ComputeCost(TENSOR, TENSOR), Mode.EAGER),
                new Message.Observed(
                        new Observation.Returned(
                                Map.of(
                                        Observation.RESULT,
                                        new Observation.Result(
                                                TENSOR,
                                                true,
                                                true,
                                                new Observation.Origin(true, Set.of("MatMul"), Set.of("x"), 12))),
                                Set.of("W1", "b1")),
                        "printed"),
                new Message.Observed(new Observation.Differentiated(Map.of("W1", TENSOR)), ""),
                new Message.Observed(
                        new Observation.Differentiated(
                                Map.of("W1", TensorData.header(DType.FLOAT64, List.of(1L << 40, 3L)))),
                        ""),
                new Message.Observed(new Observation.NoGradientRegistered("No gradient"), ""),
                new Message.Observed(new Observation.ReturnedNull("W1"), ""),
                new Message.Observed(new Observation.Unreadable("it is a String"), ""),
                new Message.Observed(new Observation.Threw(THROWN), ""),
                new Message.Observed(new Observation.NotReplayed(THROWN), ""),
                new Message.Call(
                        new Invocation.Sigmoid(TENSOR),
                        Mode.REPLAYED,
                        List.of(new Invocation.Sigmoid(TensorData.scalar(-1)))),
                new Message.Train(200, 32, 1e-4f, TrainingMode.DUAL, 5, "0f"),
                new Message.Epoch(3, 0.5f),
                new Message.Traced(Map.of("b3", TENSOR), TENSOR, new Message.Sample(TENSOR, 0.5f), "0f"),
                new Message.Trained(
                        TrainingMode.FULL,
                        List.of(1, 2),
                        List.of(3),
                        Map.of("b3", TENSOR),
                        new Message.Sample(TENSOR, 0.25f)),
                new Message.NotDual(),
                new Message.Known(),
                new Message.TrainingFailed("because"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void arrivesAsItWasSent(Message message) throws IOException {
        assertThat(read(written(message))).isEqualTo(message);
    }

    /// The larger part of what a grading sends are tensors of a megabyte. Eight copies are made on the whole way.
    @Test
    void copiesATensorAFewTimesOnly() throws IOException {
        TensorData large = TensorData.of(new float[300_000], 300_000);
        Message message = new Message.Observed(new Observation.Differentiated(Map.of("W1", large)), "");
        var frame = new ByteArrayOutputStream(2 << 20);
        var thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadAllocatedBytes();
        new FrameWriter(frame).write(message);
        new FrameReader(new ByteArrayInputStream(frame.toByteArray()), 2 << 20).read();
        assertThat(thread.getCurrentThreadAllocatedBytes() - before)
                .isLessThan(10 * (long) large.data().remaining());
    }

    @Test
    void carriesALargeTensorOnceToAReaderThatKeepsIt() throws IOException {
        TensorData large = TensorData.of(new float[30_000], 30_000);
        var first = new Message.Call(new Invocation.Sigmoid(large), Mode.EAGER);
        var second = new Message.Call(new Invocation.ComputeCost(large, TENSOR), Mode.GRAPH);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrameWriter writer = FrameWriter.keeping(bytes);
        writer.write(first);
        int once = bytes.size();
        writer.write(second);
        assertThat(bytes.size() - once).isLessThan(200);

        FrameReader reader = FrameReader.keeping(new ByteArrayInputStream(bytes.toByteArray()), MAX_FRAME);
        assertThat(reader.read()).isEqualTo(first);
        assertThat(reader.read()).isEqualTo(second);
    }

    @Test
    void keepsNoMoreThanAFewTensors() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrameWriter writer = FrameWriter.keeping(bytes);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 2 * FrameWriter.MOST_KEPT; i++) {
            float[] values = new float[20_000];
            values[i] = 1;
            messages.add(new Message.Call(new Invocation.Sigmoid(TensorData.of(values, 20_000)), Mode.EAGER));
        }
        messages.addAll(List.copyOf(messages));
        for (Message message : messages) {
            writer.write(message);
        }
        FrameReader reader = FrameReader.keeping(new ByteArrayInputStream(bytes.toByteArray()), MAX_FRAME);
        for (Message message : messages) {
            assertThat(reader.read()).isEqualTo(message);
        }
    }

    @Test
    void isRefusedByAReaderThatKeepsNothingWhereATensorIsToBeKept() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrameWriter.keeping(bytes)
                .write(new Message.Call(new Invocation.Sigmoid(TensorData.of(new float[20_000], 20_000)), Mode.EAGER));
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> read(bytes.toByteArray()))
                .withMessageContaining("to keep");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 127})
    void isRefusedWhereATensorWasNeverKept(int which) {
        byte[] frame = frame(Message.Call.class, out -> {
            out.writeByte(number(Invocation.Sigmoid.class));
            out.writeByte(FrameWriter.KEPT);
            out.writeByte(which);
        });
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> FrameReader.keeping(new ByteArrayInputStream(frame), MAX_FRAME)
                        .read())
                .withMessageContaining("kept");
    }

    @Test
    void carriesTheNonceOfWhatItAnswers() throws IOException {
        Nonce nonce = Nonce.fresh();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new FrameWriter(bytes).write(nonce, new Message.Loaded());
        var reader = new FrameReader(new ByteArrayInputStream(bytes.toByteArray()), MAX_FRAME);
        assertThat(reader.readEnvelope()).isEqualTo(new Envelope(nonce, new Message.Loaded()));
        assertThat(nonce).isNotEqualTo(Nonce.fresh()).asString().doesNotContain(Long.toString(nonce.high()));
    }

    @Test
    void carriesClassFiles() throws IOException {
        byte[] classFile = {1, 2, 3};
        Message.Load load = (Message.Load) read(written(new Message.Load("A", Map.of("A", classFile))));
        assertThat(load.solution()).isEqualTo("A");
        assertThat(load.classes().get("A")).isEqualTo(classFile);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void isRefusedWhereItIsCutAnywhere(Message message) throws IOException {
        byte[] whole = written(message);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(cut));
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void withAnyByteChangedIsReadOrRefusedButNeverBreaksTheReader(Message message) throws IOException {
        byte[] whole = written(message);
        Random random = new Random(1);
        for (int position = 4; position < whole.length; position++) {
            byte[] changed = whole.clone();
            changed[position] = (byte) random.nextInt();
            try {
                assertThat(read(changed)).isNotNull();
            } catch (IOException refused) {
                assertThat(refused).isInstanceOf(MalformedFrameException.class);
            }
        }
    }
}
