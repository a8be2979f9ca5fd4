import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Binds the symbols of shared libraries that the libraries define themselves, as `ld -Bsymbolic` would have done.
///
/// TensorFlow's libraries leave 400,000 addresses of their own functions and objects to the dynamic linker, which
/// looks each up by its name, in each process that loads them: a tenth of a second of processor time for every
/// submission. It always finds them in the library that asks, which comes first in its search. So they are turned
/// into relocations that need no name.
///
/// What stays as it is: symbols of other libraries, unique ones (a process has one of each, whoever defines it),
/// functions that choose their code when they are bound, and thread-local variables.
///
/// For 64-bit little-endian ELF of x86-64 and AArch64, by the System V ABI and its processor supplements; any other
/// file is left alone. Run again, it finds nothing to do.
final class BindSymbols {
    private static final int SYMBOL_SIZE = 24;
    private static final int RELOCATION_SIZE = 24;
    private static final int DYNAMIC_SIZE = 16;
    private static final int LOADED = 1;
    private static final int DYNAMIC = 2;
    private static final int UNIQUE = 10;
    private static final int FIRST_RESERVED_SECTION = 0xff00;

    /// Those of symbols that are an address: of no type, an object, a function.
    private static final List<Integer> ADDRESSES = List.of(0, 1, 2);

    /// The types of relocations, which each processor numbers in its own way.
    private enum Machine {
        X86_64(62, 8, 1, List.of(6, 7)),
        AARCH64(183, 1027, 257, List.of(1025, 1026));

        private final int number;
        private final int relative;
        private final int absolute;
        private final List<Integer> slots;

        /// @param relative the library's address and an addend
        /// @param absolute a symbol's address and an addend
        /// @param slots a symbol's address alone
        Machine(int number, int relative, int absolute, List<Integer> slots) {
            this.number = number;
            this.relative = relative;
            this.absolute = absolute;
            this.slots = slots;
        }
    }

    private enum Tag {
        PLT_SIZE(2),
        SYMBOLS(6),
        RELOCATIONS(7),
        RELOCATIONS_SIZE(8),
        PLT_RELOCATIONS(23),
        FLAGS(30),
        RELATIVE_COUNT(0x6ffffff9);

        private final long number;

        Tag(long number) {
            this.number = number;
        }
    }

    /// That all symbols are bound when the library is loaded.
    private static final int BIND_NOW = 8;

    private record Relocation(long offset, int type, int symbol, long addend) {}

    private final ByteBuffer file;
    private final Machine machine;

    private BindSymbols(ByteBuffer file, Machine machine) {
        this.file = file;
        this.machine = machine;
    }

    /// Binds those of all libraries of a folder.
    public static void main(String[] arguments) throws IOException {
        try (DirectoryStream<Path> libraries = Files.newDirectoryStream(Path.of(arguments[0]), "*.so*")) {
            for (Path library : libraries) {
                System.out.println(library.getFileName() + ": " + bind(library) + " symbols bound");
            }
        }
    }

    private static int bind(Path library) throws IOException {
        try (FileChannel channel = FileChannel.open(library, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer file = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size())
                    .order(ByteOrder.LITTLE_ENDIAN);
            boolean elf64 = file.getInt(0) == 0x464c457f && file.get(4) == 2 && file.get(5) == 1;
            for (Machine machine : Machine.values()) {
                if (elf64 && file.getShort(18) == machine.number) {
                    return new BindSymbols(file, machine).bind();
                }
            }
            return 0;
        }
    }

    private int bind() {
        int bound = bind(tag(Tag.RELOCATIONS), tag(Tag.RELOCATIONS_SIZE), true);
        boolean now = (value(tag(Tag.FLAGS)) & BIND_NOW) != 0;
        return now ? bound + bind(tag(Tag.PLT_RELOCATIONS), tag(Tag.PLT_SIZE), false) : bound;
    }

    /// @param counted whether the linker is told how many of the table need no name
    private int bind(int table, int size, boolean counted) {
        if (table < 0) {
            return 0;
        }
        int start = place(value(table));
        int count = (int) (value(size) / RELOCATION_SIZE);
        List<Relocation> relocations = new ArrayList<>(count);
        int bound = 0;
        for (int i = 0; i < count; i++) {
            int at = start + i * RELOCATION_SIZE;
            var named = new Relocation(
                    file.getLong(at), file.getInt(at + 8), file.getInt(at + 12), file.getLong(at + 16));
            Relocation relocation = bound(named);
            bound += relocation == named ? 0 : 1;
            relocations.add(relocation);
        }
        if (bound == 0) {
            return 0;
        }
        // Those without a name come first, and the pages that they change in order; then those of one name together,
        // for the linker remembers the last.
        relocations.sort(Comparator.comparing((Relocation relocation) -> relocation.type != machine.relative)
                .thenComparing(Relocation::symbol)
                .thenComparing(Relocation::offset));
        int at = start;
        for (Relocation relocation : relocations) {
            file.putLong(at, relocation.offset)
                    .putInt(at + 8, relocation.type)
                    .putInt(at + 12, relocation.symbol)
                    .putLong(at + 16, relocation.addend);
            at += RELOCATION_SIZE;
        }
        if (counted && tag(Tag.RELATIVE_COUNT) >= 0) {
            file.putLong(
                    tag(Tag.RELATIVE_COUNT) + 8,
                    relocations.stream()
                            .filter(relocation -> relocation.type == machine.relative)
                            .count());
        }
        return bound;
    }

    private Relocation bound(Relocation relocation) {
        boolean slot = machine.slots.contains(relocation.type) && relocation.addend == 0;
        if (!slot && relocation.type != machine.absolute) {
            return relocation;
        }
        int symbol = place(value(tag(Tag.SYMBOLS))) + relocation.symbol * SYMBOL_SIZE;
        int info = file.get(symbol + 4);
        int section = Short.toUnsignedInt(file.getShort(symbol + 6));
        boolean own = section > 0
                && section < FIRST_RESERVED_SECTION
                && info >> 4 != UNIQUE
                && ADDRESSES.contains(info & 0xf);
        return own
                ? new Relocation(
                        relocation.offset, machine.relative, 0, file.getLong(symbol + 8) + relocation.addend)
                : relocation;
    }

    /// {@return where an entry of the dynamic section lies; -1 if there is none}
    private int tag(Tag tag) {
        int section = programHeader(DYNAMIC, 0);
        for (int at = (int) file.getLong(section + 8); file.getLong(at) != 0; at += DYNAMIC_SIZE) {
            if (file.getLong(at) == tag.number) {
                return at;
            }
        }
        return -1;
    }

    private long value(int entry) {
        return entry < 0 ? 0 : file.getLong(entry + 8);
    }

    /// {@return where in the file an address of the library lies}
    private int place(long address) {
        int segment = programHeader(LOADED, address);
        return (int) (address - file.getLong(segment + 16) + file.getLong(segment + 8));
    }

    private int programHeader(int type, long address) {
        int at = (int) file.getLong(32);
        for (int i = 0; i < file.getShort(56); i++, at += file.getShort(54)) {
            long start = file.getLong(at + 16);
            if (file.getInt(at) == type
                    && (type == DYNAMIC || start <= address && address < start + file.getLong(at + 32))) {
                return at;
            }
        }
        throw new IllegalStateException("no segment of type " + type + " at " + Long.toHexString(address));
    }
}
