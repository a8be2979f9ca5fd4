package org.tfgrader.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameTests {
    private static final int MAX_FRAME = 1 << 20;
    private static final TensorData TENSOR = TensorData.of(new float[] {1, -2.5f, Float.NaN}, 3, 1);
    private static final Thrown THROWN =
            new Thrown("java.lang.Error", "no \u2013 never", List.of(new Thrown.Frame("A", "b", "A.java", 7)));

    static List<Message> messages() {
        return List.of(
                new Message.Compile(List.of(new Compilation.Source("a/B.java", "class B {}"))),
                new Message.TooComplex("StackOverflowError"),
                new Message.Confine(new Confinement(
                        new Confinement.Visibility(false, Set.of("java.util"), Set.of("java.lang.String")),
                        Set.of("Add", "MatMul"),
                        new Confinement.Lock(true, 17, 60_706, 768L << 20, 116, 180),
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
                new Message.Train(200, 32, 1e-4f, TrainingMode.DUAL, 5),
                new Message.Epoch(3, 0.5f),
                new Message.Traced(Map.of("b3", TENSOR), TENSOR, new Message.Sample(TENSOR, 0.5f)),
                new Message.Trained(
                        TrainingMode.FULL,
                        List.of(1, 2),
                        List.of(3),
                        Map.of("b3", TENSOR),
                        new Message.Sample(TENSOR, 0.25f)),
                new Message.NotDual(),
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
        byte[] frame = frame(Tags.CALL, out -> {
            out.writeByte(Tags.SIGMOID);
            out.writeByte(Tags.KEPT);
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

    @Test
    void isRefusedBeforeMemoryIsTakenWhereItIsTooLong() {
        byte[] long31 = {127, -1, -1, -1, 1};
        assertThatExceptionOfType(MalformedFrameException.class).isThrownBy(() -> read(long31));
        byte[] negative = {-1, -1, -1, -1, 1};
        assertThatExceptionOfType(MalformedFrameException.class).isThrownBy(() -> read(negative));
    }

    static List<Consumer<DataOutputStream>> tensorsThatLie() {
        return List.of(
                tensor("FLOAT32", 0, 1L << 40),
                tensor("FLOAT32", 4, -1),
                tensor("FLOAT32", 4, -2, -2),
                tensor("UINT8", 0, 1L << 32, 1L << 32),
                tensor("FLOAT64", 12, 3),
                tensor("OTHER", 3, 3),
                tensor("COMPLEX", 8, 1),
                header("FLOAT32", -1),
                header("FLOAT64", 1L << 40, 1L << 40),
                tensor("UINT8", 1, LongStream.generate(() -> 1).limit(17).toArray()),
                tensor("UINT8", 1, LongStream.generate(() -> 1).limit(100_000).toArray()));
    }

    @ParameterizedTest
    @MethodSource("tensorsThatLie")
    void isRefusedWhereATensorIsNotWhatItClaims(Consumer<DataOutputStream> tensor) {
        byte[] frame = frame(Tags.OBSERVED, out -> {
            out.writeByte(Tags.RETURNED);
            out.writeInt(1);
            out.writeInt(0);
            tensor.accept(out);
            out.write(new byte[100]);
        });
        assertThatExceptionOfType(MalformedFrameException.class).isThrownBy(() -> read(frame));
    }

    static List<Arguments> lists() {
        return List.of(
                Arguments.of("files", Tags.COMPILE, new int[0], 1 << 10),
                Arguments.of("classes to load", Tags.LOAD, new int[] {0}, 1 << 13),
                Arguments.of("classes", Tags.COMPILED, new int[0], 1 << 13),
                Arguments.of("problems", Tags.COMPILED, new int[] {0}, 1 << 13),
                Arguments.of("methods", Tags.COMPILED, new int[] {0, 0}, 1 << 16),
                Arguments.of("frames", Tags.LOAD_FAILED, new int[] {0, 0}, 20),
                Arguments.of("predictions", Tags.TRAINED, new int[0], 1 << 18),
                Arguments.of("other predictions", Tags.TRAINED, new int[] {0}, 1 << 18),
                Arguments.of("parameters", Tags.TRAINED, new int[] {0, 0}, 64));
    }

    /// What is refused for its number is refused before any of it is read: here nothing but zeros follows.
    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void isRefusedWhereItHoldsMoreThanAnyOfOurProcessesSends(String what, int tag, int[] before, int most) {
        byte[] frame = frame(tag, out -> {
            for (int count : before) {
                out.writeInt(count);
            }
            out.writeInt(most + 1);
            out.write(new byte[40 * (most + 1)]);
        });
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> new FrameReader(new ByteArrayInputStream(frame), frame.length).read())
                .withMessageContaining("a count of " + (most + 1) + " of at most " + most);
    }

    @Test
    void isRefusedWhereItHoldsTooManyResultsOrNames() {
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> read(frame(Tags.OBSERVED, out -> {
                    out.writeByte(Tags.RETURNED);
                    out.writeInt(65);
                    out.write(new byte[10_000]);
                })))
                .withMessageContaining("of at most 64");
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> read(frame(Tags.OBSERVED, out -> {
                    out.writeByte(Tags.RETURNED);
                    out.writeInt(0);
                    out.writeInt(2049);
                    out.write(new byte[10_000]);
                })))
                .withMessageContaining("of at most 2048");
    }

    @Test
    void isRefusedWhereTwoThingsHaveOneName() {
        byte[] frame = frame(Tags.LOAD, out -> {
            out.writeInt(0);
            out.writeInt(2);
            out.write(new byte[16]);
        });
        assertThatExceptionOfType(MalformedFrameException.class).isThrownBy(() -> read(frame));
    }

    static List<Message> messagesWithMarks() {
        Thrown thrown = new Thrown("#1#", "#2#", List.of(new Thrown.Frame("#3#", "#4#", "#5#", 1)));
        Observation.Origin origin = new Observation.Origin(true, Set.of("#1#"), Set.of("#2#"), 0);
        return List.of(
                new Message.Compiled(new Compilation(
                        Map.of(),
                        List.of(new Compilation.Problem("#1#", 1, 1, true, "#2#")),
                        List.of(new Compilation.Method("#3#", "#4#", "#5#", 1, 2, 2)))),
                new Message.TooComplex("#1#"),
                new Message.LoadFailed(thrown),
                new Message.Observed(new Observation.Threw(thrown), "#6#"),
                new Message.Observed(
                        new Observation.Returned(
                                Map.of("#3#", new Observation.Result(TENSOR, true, true, origin)), Set.of("#4#")),
                        ""),
                new Message.Observed(new Observation.Differentiated(Map.of("#1#", TENSOR)), ""),
                new Message.Observed(new Observation.NoGradientRegistered("#1#"), ""),
                new Message.Observed(new Observation.ReturnedNull("#1#"), ""),
                new Message.Observed(new Observation.Unreadable("#1#"), ""),
                new Message.Traced(Map.of("#1#", TENSOR), TENSOR, new Message.Sample(TENSOR, 0)),
                new Message.Trained(
                        TrainingMode.FULL, List.of(), List.of(), Map.of("#1#", TENSOR), new Message.Sample(TENSOR, 0)),
                new Message.TrainingFailed("#1#"));
    }

    /// The sender is taken over: it sends what no record of ours would.
    @ParameterizedTest
    @MethodSource("messagesWithMarks")
    void carriesOnlyTextThatCanBeShownWhoeverSendsIt(Message message) throws IOException {
        String sent = new String(written(message), StandardCharsets.ISO_8859_1);
        for (String hostile :
                List.of("\u202e", "\u2066", "\u200b", "\u2028", "\ufeff", "\uffff", "\ue000", "\u001b[m")) {
            String octets = new String(hostile.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            byte[] forged =
                    sent.replaceAll("#.#", Matcher.quoteReplacement(octets)).getBytes(StandardCharsets.ISO_8859_1);

            Message read = read(forged);

            assertThat(read.toString())
                    .isEqualTo(message.toString().replaceAll("#.#", "\uFFFD" + hostile.substring(1)));
        }
    }

    @ParameterizedTest
    @MethodSource("messagesWithMarks")
    void carriesOnlyBoundedTextWhoeverSendsIt(Message message) throws IOException {
        byte[] sent = written(message);
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int i = 4; i < sent.length; i++) {
            // A text's length of 3 and then its mark.
            if (i + 4 < sent.length && sent[i] == 0 && sent[i + 3] == 3 && sent[i + 4] == '#') {
                body.writeBytes(new byte[] {0, 0, 0x27, 0x10});
                body.writeBytes("x".repeat(10_000).getBytes(StandardCharsets.US_ASCII));
                i += 6;
            } else {
                body.write(sent[i]);
            }
        }
        byte[] frame = frame(body.toByteArray()[0], out -> out.write(body.toByteArray(), 1, body.size() - 1));

        assertThat(frame.length).isGreaterThan(10_000);
        assertThat(read(frame).toString()).contains("xxx…").hasSizeLessThan(8_000);
    }

    private static Consumer<DataOutputStream> tensor(String dtype, int bytes, long... shape) {
        return out -> {
            try {
                header(Tags.ONCE, dtype, shape).accept(out);
                out.writeInt(bytes);
                out.write(new byte[bytes]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static Consumer<DataOutputStream> header(String dtype, long... shape) {
        return header(Tags.HEADER, dtype, shape);
    }

    private static Consumer<DataOutputStream> header(int kind, String dtype, long... shape) {
        return out -> {
            try {
                out.writeByte(kind);
                out.writeInt(dtype.length());
                out.writeBytes(dtype);
                out.writeInt(shape.length);
                for (long size : shape) {
                    out.writeLong(size);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static byte[] frame(int tag, Content content) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        try {
            DataOutputStream out = new DataOutputStream(body);
            out.writeByte(tag);
            content.write(out);
            new DataOutputStream(frame).writeInt(body.size());
            frame.writeBytes(body.toByteArray());
            return frame.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] written(Message message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new FrameWriter(bytes).write(message);
        return bytes.toByteArray();
    }

    private static Message read(byte[] bytes) throws IOException {
        return new FrameReader(new ByteArrayInputStream(bytes), MAX_FRAME).read();
    }
}
