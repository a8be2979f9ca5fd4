package org.tfgrader.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
                        "/signs")),
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
                                                new Observation.Origin(
                                                        true, Set.of("MatMul"), Set.of("x"), List.of(TENSOR)))),
                                Set.of("W1", "b1")),
                        "printed"),
                new Message.Observed(new Observation.Differentiated(Map.of("W1", TENSOR)), ""),
                new Message.Observed(new Observation.NoGradientRegistered("No gradient"), ""),
                new Message.Observed(new Observation.ReturnedNull("W1"), ""),
                new Message.Observed(new Observation.Unreadable("it is a String"), ""),
                new Message.Observed(new Observation.Threw(THROWN), ""),
                new Message.Train(200, 32, 1e-4f),
                new Message.Epoch(3, 0.5f),
                new Message.Trained(List.of(1, 2), List.of(3), Map.of("b3", TENSOR)),
                new Message.TrainingFailed("because"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void arrivesAsItWasSent(Message message) throws IOException {
        assertThat(read(written(message))).isEqualTo(message);
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

    @Test
    void isRefusedWhereATensorClaimsAnotherSizeThanItHas() {
        // An observation of one result: name "", FLOAT32, shape [2^40], no bytes.
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[] {Tags.OBSERVED, Tags.RETURNED, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 7});
        frame.writeBytes("FLOAT32".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        frame.writeBytes(new byte[] {0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        byte[] body = frame.toByteArray();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(new byte[] {0, 0, 0, (byte) body.length});
        all.writeBytes(body);
        assertThatExceptionOfType(MalformedFrameException.class).isThrownBy(() -> read(all.toByteArray()));
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
