package org.tfgrader.worker.protocol;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads the frames of a [FrameWriter]. It trusts no frame: every length is checked against the size of the frame
/// before anything is allocated, and every count against a maximum that the grader's own processes never reach.
/// Not safe for use by several threads. The stream belongs to the caller.
public final class FrameReader {
    private static final int MAX_FILES = 1 << 10;
    private static final int MAX_CLASSES = 1 << 13;
    private static final int MAX_PROBLEMS = 1 << 13;

    /// As many as a class can have methods.
    private static final int MAX_METHODS = 1 << 16;

    /// TensorFlow has fewer types of operations.
    private static final int MAX_NAMES = 1 << 11;

    /// A data set has fewer images.
    private static final int MAX_PREDICTIONS = 1 << 18;

    private final DataInputStream stream;
    private final int maxFrame;
    private final int mostKept;
    private final List<TensorData> kept = new ArrayList<>();
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private DataInputStream in = new DataInputStream(InputStream.nullInputStream());

    /// @param maxFrame the longest frame that is read, in bytes
    public FrameReader(InputStream stream, int maxFrame) {
        this(stream, maxFrame, 0);
    }

    private FrameReader(InputStream stream, int maxFrame, int mostKept) {
        this.stream = new DataInputStream(stream);
        this.maxFrame = maxFrame;
        this.mostKept = mostKept;
    }

    /// {@return a reader that keeps large tensors for its writer, as [FrameWriter#keeping] requires} Other readers
    /// refuse such frames.
    ///
    /// @param maxFrame the longest frame that is read, in bytes
    public static FrameReader keeping(InputStream stream, int maxFrame) {
        return new FrameReader(stream, maxFrame, FrameWriter.MOST_KEPT);
    }

    /// Reads one message and the nonce before it; waits for it.
    ///
    /// @throws EOFException if the stream ended
    /// @throws MalformedFrameException if the frame is too long or malformed
    public Envelope readEnvelope() throws IOException {
        return readEnvelope(maxFrame);
    }

    /// Reads one message and the nonce before it; waits for it.
    ///
    /// @param most the longest frame that may come now, in bytes
    /// @throws EOFException if the stream ended
    /// @throws MalformedFrameException if the frame is too long or malformed
    public Envelope readEnvelope(int most) throws IOException {
        Nonce nonce = new Nonce(stream.readLong(), stream.readLong());
        return new Envelope(nonce, read(Math.min(most, maxFrame)));
    }

    /// Reads one message; waits for it.
    ///
    /// @throws EOFException if the stream ended
    /// @throws MalformedFrameException if the frame is too long or malformed
    public Message read() throws IOException {
        return read(maxFrame);
    }

    private Message read(int most) throws IOException {
        int length = stream.readInt();
        if (length < 1 || length > most) {
            throw new MalformedFrameException("a frame of " + length + " bytes");
        }
        byte[] frame = stream.readNBytes(length);
        if (frame.length < length) {
            throw new EOFException("the stream ended within a frame");
        }
        in = new DataInputStream(new ByteArrayInputStream(frame));
        Message message;
        try {
            message = message();
        } catch (EOFException | IllegalArgumentException | ArithmeticException | CharacterCodingException e) {
            throw new MalformedFrameException("a frame with inconsistent content", e);
        }
        if (in.available() > 0) {
            throw new MalformedFrameException("a frame with " + in.available() + " extra bytes");
        }
        return message;
    }

    private Message message() throws IOException {
        int tag = in.readUnsignedByte();
        return switch (tag) {
            case Tags.CONFINE -> new Message.Confine(confinement());
            case Tags.COMPILE ->
                new Message.Compile(list(MAX_FILES, () -> new Compilation.Source(text(), text())), problems());
            case Tags.COMPILED -> new Message.Compiled(compilation());
            case Tags.TOO_COMPLEX -> new Message.TooComplex(text());
            case Tags.READY -> new Message.Ready(map(MAX_NAMES, in::readBoolean), in.readLong());
            case Tags.NOT_READY -> new Message.NotReady(text());
            case Tags.LOAD -> new Message.Load(text(), map(MAX_CLASSES, this::bytes));
            case Tags.LOADED -> new Message.Loaded();
            case Tags.LOAD_FAILED -> new Message.LoadFailed(thrown());
            case Tags.CALL -> call();
            case Tags.OBSERVED -> new Message.Observed(observation(), text());
            case Tags.TRAIN ->
                new Message.Train(
                        in.readInt(), in.readInt(), in.readFloat(), TrainingMode.valueOf(text()), in.readInt());
            case Tags.TRACED -> new Message.Traced(tensors(), tensor(), sample());
            case Tags.EPOCH -> new Message.Epoch(in.readInt(), in.readFloat());
            case Tags.TRAINED -> trained();
            case Tags.NOT_DUAL -> new Message.NotDual();
            case Tags.TRAINING_FAILED -> new Message.TrainingFailed(text());
            default -> throw new MalformedFrameException("no message has the tag " + tag);
        };
    }

    private Message.Call call() throws IOException {
        Invocation invocation = invocation();
        Mode mode = Mode.valueOf(text());
        return new Message.Call(invocation, mode, list(Message.Call.MAX_OTHERS, this::invocation));
    }

    private Message.Trained trained() throws IOException {
        List<Integer> train = list(MAX_PREDICTIONS, in::readInt);
        List<Integer> test = list(MAX_PREDICTIONS, in::readInt);
        var parameters = tensors();
        return new Message.Trained(TrainingMode.valueOf(text()), train, test, parameters, sample());
    }

    private Message.Sample sample() throws IOException {
        return new Message.Sample(tensor(), in.readFloat());
    }

    private Confinement confinement() throws IOException {
        var visibility = new Confinement.Visibility(in.readBoolean(), names(), names());
        Set<String> operations = names();
        String signs = text();
        var rehearsal = Confinement.Rehearsal.valueOf(text());
        return new Confinement(visibility, operations, in.readBoolean() ? lock() : null, signs, rehearsal);
    }

    private Confinement.Lock lock() throws IOException {
        return new Confinement.Lock(
                in.readBoolean(), in.readLong(), in.readInt(), in.readLong(), in.readInt(), in.readLong());
    }

    private Compilation compilation() throws IOException {
        return new Compilation(
                map(MAX_CLASSES, this::bytes),
                problems(),
                list(
                        MAX_METHODS,
                        () -> new Compilation.Method(
                                text(), text(), text(), in.readInt(), in.readInt(), in.readInt())));
    }

    private List<Compilation.Problem> problems() throws IOException {
        return list(
                MAX_PROBLEMS,
                () -> new Compilation.Problem(text(), in.readInt(), in.readInt(), in.readBoolean(), text()));
    }

    private Invocation invocation() throws IOException {
        int tag = in.readUnsignedByte();
        return switch (tag) {
            case Tags.LINEAR_FUNCTION -> new Invocation.LinearFunction(in.readInt());
            case Tags.SIGMOID -> new Invocation.Sigmoid(tensor());
            case Tags.ONE_HOT_MATRIX -> new Invocation.OneHotMatrix(tensor(), in.readInt());
            case Tags.INITIALIZE_PARAMETERS -> new Invocation.InitializeParameters();
            case Tags.FORWARD_PROPAGATION -> new Invocation.ForwardPropagation(tensor(), tensors());
            case Tags.COMPUTE_COST -> new Invocation.ComputeCost(tensor(), tensor());
            default -> throw new MalformedFrameException("no function has the tag " + tag);
        };
    }

    private Observation observation() throws IOException {
        int tag = in.readUnsignedByte();
        return switch (tag) {
            case Tags.RETURNED -> new Observation.Returned(map(Observation.MAX_RESULTS, this::result), names());
            case Tags.RETURNED_NULL -> new Observation.ReturnedNull(text());
            case Tags.UNREADABLE -> new Observation.Unreadable(text());
            case Tags.THREW -> new Observation.Threw(thrown());
            case Tags.DIFFERENTIATED -> new Observation.Differentiated(tensors());
            case Tags.NOT_REPLAYED -> new Observation.NotReplayed(thrown());
            case Tags.NO_GRADIENT_REGISTERED -> new Observation.NoGradientRegistered(text());
            default -> throw new MalformedFrameException("no observation has the tag " + tag);
        };
    }

    private Observation.Result result() throws IOException {
        TensorData tensor = tensor();
        boolean variable = in.readBoolean();
        boolean shared = in.readBoolean();
        return new Observation.Result(
                tensor, variable, shared, new Observation.Origin(in.readBoolean(), names(), names(), in.readLong()));
    }

    private Set<String> names() throws IOException {
        return new LinkedHashSet<>(list(MAX_NAMES, this::text));
    }

    private Thrown thrown() throws IOException {
        return new Thrown(
                text(), text(), list(Thrown.MAX_FRAMES, () -> new Thrown.Frame(text(), text(), text(), in.readInt())));
    }

    private Map<String, TensorData> tensors() throws IOException {
        return map(Observation.MAX_RESULTS, this::tensor);
    }

    private TensorData tensor() throws IOException {
        return switch (in.readByte()) {
            case Tags.ONCE -> elements();
            case Tags.KEEP -> {
                if (kept.size() == mostKept) {
                    throw new MalformedFrameException("more than " + mostKept + " tensors to keep");
                }
                TensorData tensor = elements();
                kept.add(tensor);
                yield tensor;
            }
            case Tags.KEPT -> {
                int which = in.readByte();
                if (which < 0 || which >= kept.size()) {
                    throw new MalformedFrameException("tensor " + which + " of " + kept.size() + " kept ones");
                }
                yield kept.get(which);
            }
            case Tags.HEADER -> TensorData.header(dtype(), shape());
            default -> throw new MalformedFrameException("a tensor of an unknown kind");
        };
    }

    private TensorData elements() throws IOException {
        return TensorData.of(dtype(), shape(), bytes());
    }

    private DType dtype() throws IOException {
        return DType.valueOf(text());
    }

    private List<Long> shape() throws IOException {
        return list(TensorData.MAX_RANK, in::readLong);
    }

    private String text() throws IOException {
        return decoder.decode(ByteBuffer.wrap(bytes())).toString();
    }

    private byte[] bytes() throws IOException {
        int length = count(maxFrame);
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return bytes;
    }

    private <T> Map<String, T> map(int max, Decoder<T> decoder) throws IOException {
        int count = count(max);
        Map<String, T> map = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            if (map.put(text(), decoder.decode()) != null) {
                throw new MalformedFrameException("two things of one name");
            }
        }
        return map;
    }

    private <T> List<T> list(int max, Decoder<T> decoder) throws IOException {
        int count = count(max);
        List<T> list = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            list.add(decoder.decode());
        }
        return list;
    }

    /// Reads a count of things of at least one byte each, which therefore can't exceed what is left of the frame.
    private int count(int max) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > max || count > in.available()) {
            throw new MalformedFrameException(
                    "a count of " + count + " of at most " + max + ", with " + in.available() + " bytes left");
        }
        return count;
    }

    private interface Decoder<T> {
        T decode() throws IOException;
    }
}
