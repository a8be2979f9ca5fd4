package org.tfgrader.worker.protocol;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Writes and reads frames.
final class Frames {
    static final int MAX_FRAME = 1 << 20;
    static final TensorData TENSOR = TensorData.of(new float[] {1, -2.5f, Float.NaN}, 3, 1);

    private Frames() {}

    static int number(Class<?> kind) {
        return Layout.of(kind).number().orElseThrow();
    }

    static byte[] frame(Class<? extends Message> kind, Content content) {
        return frame(number(kind), content);
    }

    static byte[] frame(int tag, Content content) {
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

    interface Content {
        void write(DataOutputStream out) throws IOException;
    }

    static byte[] written(Message message) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new FrameWriter(bytes).write(message);
        return bytes.toByteArray();
    }

    static Message read(byte[] bytes) throws IOException {
        return new FrameReader(new ByteArrayInputStream(bytes), MAX_FRAME).read();
    }
}
