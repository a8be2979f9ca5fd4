package org.tfgrader.engine.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tfgrader.worker.protocol.Compilation;
import org.tfgrader.worker.protocol.Confinement;
import org.tfgrader.worker.protocol.DType;
import org.tfgrader.worker.protocol.FrameReader;
import org.tfgrader.worker.protocol.FrameWriter;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.MalformedFrameException;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;
import org.tfgrader.worker.protocol.TensorData;
import org.tfgrader.worker.protocol.Thrown;
import org.tfgrader.worker.protocol.TrainingMode;

/// Frames of a worker that student code has taken over.
class FrameFuzz {
    private static final int MAX_FRAME = 1 << 22;

    /// What a frame makes the reader allocate, at most so many times its own size, and what any frame does, first
    /// uses of classes among it.
    private static final int MOST_FOR_A_BYTE = 50;

    private static final int MOST_FOR_ANY = 1 << 22;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}&&[^\\n\\t]]");

    @Test
    void areReadOrRefused() throws InterruptedException {
        Fuzzing.run(FrameFuzz::tryOne);
    }

    private static void tryOne(Random random) throws Throwable {
        byte[] honest = written(message(random));
        assertThat(new FrameReader(new ByteArrayInputStream(honest), Integer.MAX_VALUE).read())
                .isNotNull();
        byte[] frame = random.nextInt(20) == 0 ? Damage.of(honest, random) : damagedWithin(honest, random);
        long allocated = Fuzzing.allocated(same -> read(frame), random);
        assertThat(allocated).isLessThan((long) MOST_FOR_A_BYTE * frame.length + MOST_FOR_ANY);
    }

    private static void read(byte[] frame) throws IOException {
        Message message;
        try {
            message = new FrameReader(new ByteArrayInputStream(frame), MAX_FRAME).read();
        } catch (EOFException | MalformedFrameException refused) {
            return;
        }
        switch (message) {
            case Message.LoadFailed shown -> assertPrintable(shown);
            case Message.NotReady shown -> assertPrintable(shown);
            case Message.Ready shown -> assertPrintable(shown);
            case Message.Observed shown -> assertPrintable(shown);
            case Message.TooComplex shown -> assertPrintable(shown);
            case Message.TrainingFailed shown -> assertPrintable(shown);
            case Message.Trained shown -> assertPrintable(shown.parameters().keySet());
            case Message.Traced shown -> assertPrintable(shown.parameters().keySet());
            case Message.Compiled(var compilation) -> {
                assertPrintable(compilation.problems());
                assertPrintable(compilation.methods());
            }
            case Message other -> {}
        }
    }

    private static void assertPrintable(Object shown) {
        assertThat(UNPRINTABLE.matcher(shown.toString()).find()).isFalse();
    }

    private static byte[] damagedWithin(byte[] frame, Random random) {
        byte[] body = new byte[frame.length - Integer.BYTES];
        System.arraycopy(frame, Integer.BYTES, body, 0, body.length);
        byte[] damaged = Damage.of(body, random);
        return ByteBuffer.allocate(Integer.BYTES + damaged.length)
                .putInt(damaged.length)
                .put(damaged)
                .array();
    }

    private static byte[] written(Message message) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new FrameWriter(out).write(message);
        return out.toByteArray();
    }

    private static Message message(Random random) {
        return switch (random.nextInt(18)) {
            case 0 ->
                new Message.Compile(list(random, () -> new Compilation.Source(text(random), text(random))), List.of());
            case 1 -> new Message.Compiled(compilation(random));
            case 2 -> new Message.TooComplex(text(random));
            case 3 -> new Message.Ready(map(random, random::nextBoolean), random.nextLong());
            case 4 -> new Message.Load(text(random), map(random, () -> new byte[random.nextInt(100)]));
            case 5 -> new Message.Loaded();
            case 6 -> new Message.LoadFailed(thrown(random));
            case 7 -> call(random);
            case 8, 9 -> new Message.Observed(observation(random), text(random));
            case 10 -> new Message.Epoch(random.nextInt(), random.nextFloat());
            case 11 ->
                new Message.Trained(
                        TrainingMode.DUAL,
                        list(random, random::nextInt),
                        list(random, random::nextInt),
                        map(random, () -> tensor(random)),
                        sample(random));
            case 12 -> new Message.Confine(confinement(random));
            case 13 -> new Message.NotReady(text(random));
            case 14 -> new Message.NotDual();
            case 15 ->
                new Message.Traced(map(random, () -> tensor(random)), tensor(random), sample(random), text(random));
            case 16 -> new Message.Known();
            default -> new Message.TrainingFailed(text(random));
        };
    }

    private static Message.Sample sample(Random random) {
        return new Message.Sample(tensor(random), random.nextFloat());
    }

    private static Confinement confinement(Random random) {
        return new Confinement(
                new Confinement.Visibility(random.nextBoolean(), texts(random), texts(random)),
                texts(random),
                Optional.of(new Confinement.Lock(
                        random.nextBoolean(),
                        random.nextLong(),
                        random.nextInt(),
                        random.nextLong(),
                        random.nextInt(),
                        random.nextLong())),
                text(random),
                random.nextBoolean() ? Confinement.Rehearsal.BRIEF : Confinement.Rehearsal.WHOLE);
    }

    private static Compilation compilation(Random random) {
        return new Compilation(
                map(random, () -> new byte[random.nextInt(100)]),
                list(
                        random,
                        () -> new Compilation.Problem(
                                text(random), random.nextInt(), random.nextInt(), random.nextBoolean(), text(random))),
                list(
                        random,
                        () -> new Compilation.Method(
                                text(random),
                                text(random),
                                text(random),
                                random.nextInt(),
                                random.nextInt(),
                                random.nextInt())));
    }

    private static Message.Call call(Random random) {
        Mode mode = any(random, Mode.values());
        List<Invocation> others = switch (mode) {
            case MOVED -> List.of(invocation(random), invocation(random));
            case REPLAYED -> random.nextBoolean() ? List.of(invocation(random)) : List.of();
            case EAGER, TWICE, GRAPH, GRADIENT -> List.of();
        };
        return new Message.Call(invocation(random), mode, others);
    }

    private static Invocation invocation(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new Invocation.LinearFunction(random.nextInt());
            case 1 -> new Invocation.Sigmoid(tensor(random));
            case 2 -> new Invocation.OneHotMatrix(tensor(random), random.nextInt());
            case 3 -> new Invocation.InitializeParameters();
            case 4 -> new Invocation.ForwardPropagation(tensor(random), map(random, () -> tensor(random)));
            default -> new Invocation.ComputeCost(tensor(random), tensor(random));
        };
    }

    private static Observation observation(Random random) {
        return switch (random.nextInt(7)) {
            case 0 -> new Observation.Returned(map(random, () -> result(random)), texts(random));
            case 1 -> new Observation.ReturnedNull(text(random));
            case 2 -> new Observation.Unreadable(text(random));
            case 3 -> new Observation.Threw(thrown(random));
            case 4 -> new Observation.Differentiated(map(random, () -> tensor(random)));
            case 5 -> new Observation.NotReplayed(thrown(random));
            default -> new Observation.NoGradientRegistered(text(random));
        };
    }

    private static Observation.Result result(Random random) {
        return new Observation.Result(
                tensor(random),
                random.nextBoolean(),
                random.nextBoolean(),
                new Observation.Origin(random.nextBoolean(), texts(random), texts(random), random.nextLong()));
    }

    private static Thrown thrown(Random random) {
        return new Thrown(
                text(random),
                text(random),
                list(random, () -> new Thrown.Frame(text(random), text(random), text(random), random.nextInt())));
    }

    private static TensorData tensor(Random random) {
        DType dtype = any(random, DType.values());
        List<Long> shape = list(random, () -> (long) random.nextInt(4));
        return TensorData.of(dtype, shape, new byte[TensorData.byteCount(dtype, shape)]);
    }

    private static String text(Random random) {
        return OddTexts.any(random);
    }

    private static Set<String> texts(Random random) {
        return new HashSet<>(list(random, () -> text(random)));
    }

    private static <T> T any(Random random, T[] choice) {
        return List.of(choice).get(random.nextInt(choice.length));
    }

    private static <T> List<T> list(Random random, Supplier<T> source) {
        List<T> list = new ArrayList<>();
        int count = random.nextInt(4);
        for (int i = 0; i < count; i++) {
            list.add(source.get());
        }
        return list;
    }

    private static <T> Map<String, T> map(Random random, Supplier<T> source) {
        Map<String, T> map = new LinkedHashMap<>();
        // Half a character would be written as another.
        list(random, source).forEach(thing -> map.put(new String(text(random).getBytes(UTF_8), UTF_8), thing));
        return map;
    }
}
