package org.tfgrader.engine.intake;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// Writes zips by hand, so that they can lie.
final class CraftedZip {
    private final List<Entry> entries = new ArrayList<>();
    private byte[] before = {};
    private byte[] afterFiles = {};
    private byte[] comment = {};

    /// What one file's two headers say. A test changes what it lies about.
    static final class Entry {
        byte[] content;
        byte[] localName;
        byte[] name;
        int flags;
        int method;
        int crc;
        int packed;
        int size;
        int localCrc;
        int localPacked;
        int localSize;
        int localFlags;
        int localMethod;
        int mode;
        byte[] descriptor = {};
        /// Takes the place of where the file stands; negative if it does not lie about that.
        int header = -1;

        private Entry(String name, byte[] content, int method, byte[] packed) {
            this.content = packed;
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.method = method;
            this.packed = packed.length;
            CRC32 checksum = new CRC32();
            checksum.update(content);
            crc = (int) checksum.getValue();
            size = content.length;
            localName = this.name;
            localCrc = crc;
            localPacked = this.packed;
            localSize = size;
            localMethod = method;
        }
    }

    Entry stored(String name, String content) {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        return add(new Entry(name, bytes, 0, bytes));
    }

    Entry deflated(String name, byte[] content) {
        Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
        deflater.setInput(content);
        deflater.finish();
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        while (!deflater.finished()) {
            packed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return add(new Entry(name, content, 8, packed.toByteArray()));
    }

    private Entry add(Entry entry) {
        entries.add(entry);
        return entry;
    }

    CraftedZip before(byte[] bytes) {
        before = bytes;
        return this;
    }

    CraftedZip afterFiles(byte[] bytes) {
        afterFiles = bytes;
        return this;
    }

    CraftedZip comment(byte[] bytes) {
        comment = bytes;
        return this;
    }

    private int size() {
        int headers = 100;
        return before.length
                + afterFiles.length
                + comment.length
                + headers
                + entries.stream()
                        .mapToInt(entry -> headers
                                + entry.localName.length
                                + entry.name.length
                                + entry.content.length
                                + entry.descriptor.length)
                        .sum();
    }

    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(size()).order(ByteOrder.LITTLE_ENDIAN);
        out.put(before);
        List<Integer> headers = new ArrayList<>();
        for (Entry entry : entries) {
            headers.add(out.position());
            out.putInt(0x04034b50).putShort((short) 20);
            out.putShort((short) entry.localFlags).putShort((short) entry.localMethod);
            out.putInt(0).putInt(entry.localCrc).putInt(entry.localPacked).putInt(entry.localSize);
            out.putShort((short) entry.localName.length).putShort((short) 0);
            out.put(entry.localName).put(entry.content).put(entry.descriptor);
        }
        out.put(afterFiles);
        int directory = out.position();
        for (int i = 0; i < entries.size(); i++) {
            Entry entry = entries.get(i);
            out.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
            out.putShort((short) entry.flags).putShort((short) entry.method);
            out.putInt(0).putInt(entry.crc).putInt(entry.packed).putInt(entry.size);
            out.putShort((short) entry.name.length).putShort((short) 0).putShort((short) 0);
            out.putShort((short) 0).putShort((short) 0).putInt(entry.mode << 16);
            out.putInt(entry.header < 0 ? headers.get(i) : entry.header).put(entry.name);
        }
        int length = out.position() - directory;
        out.putInt(0x06054b50).putInt(0).putShort((short) entries.size()).putShort((short) entries.size());
        out.putInt(length).putInt(directory).putShort((short) comment.length).put(comment);
        byte[] bytes = new byte[out.position()];
        out.get(0, bytes);
        return bytes;
    }
}
