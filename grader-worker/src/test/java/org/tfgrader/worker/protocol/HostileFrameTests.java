package org.tfgrader.worker.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.tfgrader.worker.protocol.Frames.TENSOR;
import static org.tfgrader.worker.protocol.Frames.frame;
import static org.tfgrader.worker.protocol.Frames.number;
import static org.tfgrader.worker.protocol.Frames.read;
import static org.tfgrader.worker.protocol.Frames.written;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Frames from a hostile sender are refused, or their text is made printable and short.
class HostileFrameTests {
    private static final String EMPTY = "\0\0\0\0";
    private static final String FULL = "\0\0\0\4FULL";

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
        byte[] frame = frame(Message.Observed.class, out -> {
            out.writeByte(number(Observation.Returned.class));
            out.writeInt(1);
            out.writeInt(0);
            tensor.accept(out);
            out.write(new byte[100]);
        });
        assertThatExceptionOfType(MalformedFrameException.class).isThrownBy(() -> read(frame));
    }

    static List<Arguments> lists() {
        return List.of(
                Arguments.of("files", Message.Compile.class, "", 1 << 10),
                Arguments.of("classes to load", Message.Load.class, EMPTY, 1 << 13),
                Arguments.of("classes", Message.Compiled.class, "", 1 << 13),
                Arguments.of("problems", Message.Compiled.class, EMPTY, 1 << 13),
                Arguments.of("methods", Message.Compiled.class, EMPTY + EMPTY, 1 << 16),
                Arguments.of("frames", Message.LoadFailed.class, EMPTY + EMPTY, 20),
                Arguments.of("predictions", Message.Trained.class, FULL, 1 << 18),
                Arguments.of("other predictions", Message.Trained.class, FULL + EMPTY, 1 << 18),
                Arguments.of("parameters", Message.Trained.class, FULL + EMPTY + EMPTY, 64));
    }

    /// What is refused for its number is refused before any of it is read: here nothing but zeros follows.
    @ParameterizedTest(name = "{0}")
    @MethodSource("lists")
    void isRefusedWhereItHoldsMoreThanAnyOfOurProcessesSends(
            String what, Class<? extends Message> kind, String before, int most) {
        byte[] frame = frame(kind, out -> {
            out.writeBytes(before);
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
                .isThrownBy(() -> read(frame(Message.Observed.class, out -> {
                    out.writeByte(number(Observation.Returned.class));
                    out.writeInt(65);
                    out.write(new byte[10_000]);
                })))
                .withMessageContaining("of at most 64");
        assertThatExceptionOfType(MalformedFrameException.class)
                .isThrownBy(() -> read(frame(Message.Observed.class, out -> {
                    out.writeByte(number(Observation.Returned.class));
                    out.writeInt(0);
                    out.writeInt(2049);
                    out.write(new byte[10_000]);
                })))
                .withMessageContaining("of at most 2048");
    }

    @Test
    void isRefusedWhereTwoThingsHaveOneName() {
        byte[] frame = frame(Message.Load.class, out -> {
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
                new Message.Traced(Map.of("#1#", TENSOR), TENSOR, new Message.Sample(TENSOR, 0), ""),
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
                header(FrameWriter.ONCE, dtype, shape).accept(out);
                out.writeInt(bytes);
                out.write(new byte[bytes]);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static Consumer<DataOutputStream> header(String dtype, long... shape) {
        return header(FrameWriter.HEADER, dtype, shape);
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
}
