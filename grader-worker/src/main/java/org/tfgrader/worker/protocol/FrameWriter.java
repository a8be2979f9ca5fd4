package org.tfgrader.worker.protocol;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Writes messages as frames: four bytes of length, big-endian, then that many bytes. A record is written as the
/// values of its components, and one byte before them identifies the record if it is one of a sealed interface. Not
/// safe for use by several threads. The stream belongs to the caller.
public final class FrameWriter {
    /// How many large tensors a reader keeps for its writer.
    static final int MOST_KEPT = 16;

    /// The size in bytes from which a tensor is large.
    private static final int KEPT_FROM = 1 << 16;

    /// A tensor that is written here alone.
    static final int ONCE = 0;

    /// A tensor that the reader keeps, because it may come again.
    static final int KEEP = 1;

    /// One that it kept: the number of it follows.
    static final int KEPT = 2;

    /// Dtype and shape of a tensor that is too large to be sent.
    static final int HEADER = 3;

    private final DataOutputStream stream;
    private final int mostKept;
    private final Map<TensorData, Integer> kept = new HashMap<>();
    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(frame);

    public FrameWriter(OutputStream stream) {
        this(stream, 0);
    }

    private FrameWriter(OutputStream stream, int mostKept) {
        this.stream = new DataOutputStream(stream);
        this.mostKept = mostKept;
    }

    /// {@return a writer whose reader keeps the first large tensors, so that each is written only once}
    public static FrameWriter keeping(OutputStream stream) {
        return new FrameWriter(stream, MOST_KEPT);
    }

    /// Writes a nonce, 16 bytes, and one message behind it, and flushes.
    ///
    /// @param nonce of the request that the message is, or that it answers
    /// @throws IOException if the other side is gone
    public void write(Nonce nonce, Message message) throws IOException {
        stream.writeLong(nonce.high());
        stream.writeLong(nonce.low());
        write(message);
    }

    /// Writes one message and flushes.
    ///
    /// @throws IOException if the other side is gone
    public void write(Message message) throws IOException {
        frame.reset();
        value(message);
        stream.writeInt(frame.size());
        frame.writeTo(stream);
        stream.flush();
    }

    private void value(Object value) throws IOException {
        switch (value) {
            case Integer number -> out.writeInt(number);
            case Long number -> out.writeLong(number);
            case Float number -> out.writeFloat(number);
            case Boolean truth -> out.writeBoolean(truth);
            case Enum<?> constant -> text(constant.name());
            case String text -> text(text);
            case byte[] bytes -> bytes(bytes);
            case TensorData tensor -> tensor(tensor);
            case Optional<?> optional -> values(optional.stream().toList());
            case Collection<?> items -> values(items);
            case Map<?, ?> map -> {
                out.writeInt(map.size());
                for (var entry : map.entrySet()) {
                    value(entry.getKey());
                    value(entry.getValue());
                }
            }
            case Record fields -> record(fields);
            default -> throw new IllegalStateException("no message may contain a " + value.getClass());
        }
    }

    private void values(Collection<?> items) throws IOException {
        out.writeInt(items.size());
        for (Object item : items) {
            value(item);
        }
    }

    private void record(Record fields) throws IOException {
        var layout = Layout.of(fields.getClass());
        if (layout.number().isPresent()) {
            out.writeByte(layout.number().getAsInt());
        }
        for (var component : layout.components()) {
            value(component.of(fields));
        }
    }

    private void tensor(TensorData tensor) throws IOException {
        if (tensor.isHeader()) {
            out.writeByte(HEADER);
            typeAndShape(tensor);
            return;
        }
        int bytes = tensor.data().remaining();
        boolean large = mostKept > 0 && bytes >= KEPT_FROM;
        Integer before = large ? kept.get(tensor) : null;
        if (before != null) {
            out.writeByte(KEPT);
            out.writeByte(before);
            return;
        }
        boolean keep = large && kept.size() < mostKept;
        if (keep) {
            kept.put(tensor, kept.size());
        }
        out.writeByte(keep ? KEEP : ONCE);
        typeAndShape(tensor);
        out.writeInt(bytes);
        tensor.writeTo(out);
    }

    private void typeAndShape(TensorData tensor) throws IOException {
        value(tensor.dtype());
        values(tensor.shape());
    }

    private void text(String text) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
