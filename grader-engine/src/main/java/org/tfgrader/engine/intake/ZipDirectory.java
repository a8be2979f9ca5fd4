package org.tfgrader.engine.intake;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.tfgrader.engine.intake.RefusedSourcesException.Reason;

/// The entries of a zip according to its central directory. A zip that other programs may read differently is
/// refused: if the local headers contradict the directory, contents overlap, or there is data between them. Otherwise
/// an instructor's program could unpack a different file from the graded one. The JDK's stream reads only
/// the local headers, and its `ZipFile` needs a file on disk. Nothing is unpacked before it is requested.
final class ZipDirectory {
    private static final int LOCAL_HEADER = 0x04034b50;
    private static final int CENTRAL_HEADER = 0x02014b50;
    private static final int END = 0x06054b50;

    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END_LENGTH = 22;
    private static final int MAX_COMMENT = 0xFFFF;

    /// The data descriptor that follows a content of initially unknown length: its signature, checksum and two
    /// long lengths.
    private static final int MAX_DESCRIPTOR = 24;

    private static final int DESCRIBED_AFTERWARDS = 1 << 3;
    private static final int ENCRYPTED = 1 | 1 << 6 | 1 << 13;

    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private static final int FILE_TYPE = 0xF000;
    private static final int REGULAR = 0x8000;
    private static final int FOLDER = 0x4000;

    private final String shown;
    private final ByteBuffer zip;
    private final List<Entry> entries = new ArrayList<>();

    /// A file or folder, according to its header.
    ///
    /// @param size as claimed
    /// @param mode the Unix type and permissions; 0 if unknown
    record Entry(String name, int flags, int method, int crc, int packed, int size, int mode, int header) {

        boolean isFolder() {
            return name.endsWith("/");
        }
    }

    private ZipDirectory(String shown, byte[] zip) {
        this.shown = shown;
        this.zip = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Reads a directory.
    ///
    /// @param shown the zip's name, for messages
    /// @param maxEntries how many files and folders it may have
    /// @throws RefusedSourcesException if it is not an ordinary zip
    static ZipDirectory read(String shown, byte[] zip, int maxEntries) {
        ZipDirectory directory = new ZipDirectory(shown, zip);
        try {
            directory.readEntries(maxEntries);
            directory.checkLayout();
        } catch (IndexOutOfBoundsException | ArithmeticException e) {
            throw directory.damaged();
        }
        return directory;
    }

    /// {@return files and folders, in the order of the directory}
    List<Entry> entries() {
        return List.copyOf(entries);
    }

    /// {@return the content of a file}
    ///
    /// @throws RefusedSourcesException if it can't be unpacked, or does not have the claimed size and checksum
    byte[] content(Entry entry) {
        if ((entry.flags & ENCRYPTED) != 0) {
            throw refused("is encrypted", "Create it again without a password");
        }
        byte[] content = switch (entry.method) {
            case STORED -> stored(entry);
            case DEFLATED -> inflated(entry);
            default -> throw damaged();
        };
        CRC32 crc = new CRC32();
        crc.update(content);
        if ((int) crc.getValue() != entry.crc) {
            throw damaged();
        }
        return content;
    }

    /// {@return the exception to throw}
    RefusedSourcesException refused(String what, String advice) {
        return new RefusedSourcesException(Reason.INVALID_ZIP, "%s %s. %s.".formatted(shown, what, advice));
    }

    private RefusedSourcesException damaged() {
        return refused("is damaged or has an unsupported format", "Create it again with a standard zip program");
    }

    private void readEntries(int maxEntries) {
        if (zip.capacity() < 4 || (zip.getInt(0) != LOCAL_HEADER && zip.getInt(0) != END)) {
            throw refused("is not a zip file", "Submit .java files or a valid .zip");
        }
        int end = end();
        int count = unsigned(end + 10);
        if (zip.getInt(end + 4) != 0 || unsigned(end + 8) != count) {
            throw damaged();
        }
        if (count > maxEntries) {
            throw refused("contains more than %d files".formatted(maxEntries), "Zip only your .java files");
        }
        int at = length(end + 16);
        if (at + (long) length(end + 12) != end) {
            throw damaged();
        }
        for (int i = 0; i < count; i++) {
            at = readEntry(at);
        }
        if (at != end) {
            throw damaged();
        }
    }

    /// {@return the position of the last record, which ends at the end of the file}
    private int end() {
        int last = zip.capacity() - END_LENGTH;
        for (int at = last; at >= Math.max(0, last - MAX_COMMENT); at--) {
            if (zip.getInt(at) == END && unsigned(at + 20) == last - at) {
                return at;
            }
        }
        throw damaged();
    }

    private int readEntry(int at) {
        if (zip.getInt(at) != CENTRAL_HEADER) {
            throw damaged();
        }
        int nameLength = unsigned(at + 28);
        Entry entry = new Entry(
                name(at + CENTRAL_LENGTH, nameLength),
                unsigned(at + 8),
                unsigned(at + 10),
                zip.getInt(at + 16),
                length(at + 20),
                length(at + 24),
                unsigned(at + 40),
                length(at + 42));
        check(entry);
        entries.add(entry);
        return at + CENTRAL_LENGTH + nameLength + unsigned(at + 30) + unsigned(at + 32);
    }

    private void check(Entry entry) {
        int type = entry.mode & FILE_TYPE;
        if (type != 0 && type != REGULAR && type != FOLDER) {
            throw refused(
                    "contains a link or a device, %s".formatted(SourceNames.shown(entry.name)),
                    "Add the file itself instead");
        }
        int local = entry.header;
        if (zip.getInt(local) != LOCAL_HEADER
                || !name(local + LOCAL_LENGTH, unsigned(local + 26)).equals(entry.name)
                || ((unsigned(local + 6) ^ entry.flags) & (ENCRYPTED | DESCRIBED_AFTERWARDS)) != 0
                || unsigned(local + 8) != entry.method
                || ((entry.flags & DESCRIBED_AFTERWARDS) == 0
                        && (zip.getInt(local + 14) != entry.crc
                                || zip.getInt(local + 18) != entry.packed
                                || zip.getInt(local + 22) != entry.size))) {
            throw refused(
                    "has contradictory entries for %s".formatted(SourceNames.shown(entry.name)),
                    "Create it again with a standard zip program");
        }
    }

    /// Contents must follow each other from the first byte to the directory.
    private void checkLayout() {
        int end = 0;
        int gap = 0;
        for (Entry entry :
                entries.stream().sorted(Comparator.comparingInt(Entry::header)).toList()) {
            checkGap(end, entry.header, gap);
            end = Math.addExact(start(entry), entry.packed);
            gap = (entry.flags & DESCRIBED_AFTERWARDS) == 0 ? 0 : MAX_DESCRIPTOR;
        }
        checkGap(end, length(end() + 16), gap);
    }

    private void checkGap(int end, int next, int gap) {
        if (next < end) {
            throw refused("contains overlapping files", "Create it again with a standard zip program");
        }
        if (next - end > gap) {
            throw refused("contains data between its files", "Create it again with a standard zip program");
        }
    }

    private int start(Entry entry) {
        return entry.header + LOCAL_LENGTH + unsigned(entry.header + 26) + unsigned(entry.header + 28);
    }

    private byte[] stored(Entry entry) {
        if (entry.size != entry.packed) {
            throw damaged();
        }
        byte[] content = new byte[entry.size];
        zip.get(start(entry), content);
        return content;
    }

    private byte[] inflated(Entry entry) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(zip.array(), start(entry), entry.packed);
            byte[] content = new byte[entry.size];
            int length = 0;
            int more;
            do {
                more = inflater.inflate(content, length, content.length - length);
                length += more;
            } while (more > 0 && length < content.length);
            boolean tooMuch = inflater.inflate(new byte[1]) > 0;
            if (tooMuch || length < content.length || !inflater.finished() || inflater.getRemaining() > 0) {
                throw damaged();
            }
            return content;
        } catch (DataFormatException e) {
            throw damaged();
        } finally {
            inflater.end();
        }
    }

    private String name(int at, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(zip.slice(at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused("contains a file name that is not UTF-8", "Use letters, digits, _ and - in names");
        }
    }

    private int unsigned(int at) {
        return Short.toUnsignedInt(zip.getShort(at));
    }

    /// {@return a length or position, which is less than 2 GB}
    private int length(int at) {
        int length = zip.getInt(at);
        if (length < 0) {
            throw damaged();
        }
        return length;
    }
}
