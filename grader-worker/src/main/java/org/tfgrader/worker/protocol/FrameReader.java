package org.tfgrader.worker.protocol;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the frames of a [FrameWriter]. It trusts no frame: every length is checked against the size of the frame
/// before anything is allocated, and every count against its [Most].
/// Not safe for use by several threads. The stream belongs to the caller.
public final class FrameReader {
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
            message = (Message) value(Message.class, 0);
        } catch (EOFException | IllegalArgumentException | ArithmeticException | CharacterCodingException e) {
            throw new MalformedFrameException("a frame with inconsistent content", e);
        }
        if (in.available() > 0) {
            throw new MalformedFrameException("a frame with " + in.available() + " extra bytes");
        }
        return message;
    }

    /// @param most how many elements it has at most, if it is a collection
    private Object value(Type type, int most) throws IOException {
        if (type instanceof ParameterizedType collection) {
            return collection(collection, most);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == int.class || plain == Integer.class) {
            return in.readInt();
        } else if (plain == long.class) {
            return in.readLong();
        } else if (plain == float.class) {
            return in.readFloat();
        } else if (plain == boolean.class || plain == Boolean.class) {
            return in.readBoolean();
        } else if (plain == String.class) {
            return text();
        } else if (plain == byte[].class) {
            return bytes();
        } else if (plain == TensorData.class) {
            return tensor();
        } else if (plain.isEnum()) {
            return constant(plain);
        }
        return record(plain.isSealed() ? kind(plain) : plain);
    }

    private Object constant(Class<?> type) throws IOException {
        String name = text();
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new MalformedFrameException("no constant of " + type.getSimpleName() + " has this name");
    }

    private Class<?> kind(Class<?> type) throws IOException {
        int number = in.readUnsignedByte();
        List<Class<?>> kinds = Layout.kinds(type);
        if (number >= kinds.size()) {
            throw new MalformedFrameException("no " + type.getSimpleName() + " has the number " + number);
        }
        return kinds.get(number);
    }

    private Object record(Class<?> type) throws IOException {
        var layout = Layout.of(type);
        Object[] values = new Object[layout.components().size()];
        for (int i = 0; i < values.length; i++) {
            var component = layout.components().get(i);
            values[i] = value(component.type(), component.most());
        }
        return layout.create(values);
    }

    private Object collection(ParameterizedType type, int most) throws IOException {
        Type[] elements = type.getActualTypeArguments();
        Type raw = type.getRawType();
        if (raw == Map.class) {
            return map(elements[1], most);
        }
        List<Object> list = list(elements[0], raw == Optional.class ? 1 : most);
        if (raw == Optional.class) {
            return list.stream().findFirst();
        }
        return raw == Set.class ? new LinkedHashSet<>(list) : list;
    }

    private TensorData tensor() throws IOException {
        return switch (in.readByte()) {
            case FrameWriter.ONCE -> elements();
            case FrameWriter.KEEP -> {
                if (kept.size() == mostKept) {
                    throw new MalformedFrameException("more than " + mostKept + " tensors to keep");
                }
                TensorData tensor = elements();
                kept.add(tensor);
                yield tensor;
            }
            case FrameWriter.KEPT -> {
                int which = in.readByte();
                if (which < 0 || which >= kept.size()) {
                    throw new MalformedFrameException("tensor " + which + " of " + kept.size() + " kept ones");
                }
                yield kept.get(which);
            }
            case FrameWriter.HEADER -> TensorData.header(dtype(), shape());
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
        List<Long> shape = new ArrayList<>();
        for (int left = count(TensorData.MAX_RANK); left > 0; left--) {
            shape.add(in.readLong());
        }
        return shape;
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

    private Map<String, Object> map(Type element, int most) throws IOException {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int left = count(most); left > 0; left--) {
            if (map.put(text(), value(element, 0)) != null) {
                throw new MalformedFrameException("two things of one name");
            }
        }
        return map;
    }

    private List<Object> list(Type element, int most) throws IOException {
        List<Object> list = new ArrayList<>();
        for (int left = count(most); left > 0; left--) {
            list.add(value(element, 0));
        }
        return list;
    }

    private int count(int max) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > max || count > in.available()) {
            throw new MalformedFrameException(
                    "a count of " + count + " of at most " + max + ", with " + in.available() + " bytes left");
        }
        return count;
    }
}
