package org.tfgrader.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/// The kernel's Landlock: removes rights to files, to TCP ports and to other processes from the calling thread and
/// all that it starts. The numbers are those of `linux/landlock.h`.
public final class Landlock {
    private static final int VERSION_FLAG = 1;
    private static final int PATH_BENEATH = 1;
    private static final int AT_FDCWD = -100;
    private static final int O_PATH_CLOEXEC = 0x280000;

    private static final long EXECUTE = 1;
    private static final long WRITE_FILE = 1L << 1;
    private static final long READ_FILE = 1L << 2;
    private static final long READ_DIRECTORY = 1L << 3;
    private static final long TRUNCATE = 1L << 14;

    private static final long BIND_AND_CONNECT_TCP = 3;
    private static final long ABSTRACT_SOCKETS_AND_SIGNALS = 3;

    private Landlock() {}

    /// {@return the Landlock version of this kernel; 0 without Landlock}
    public static int version() {
        if (Architecture.current().isEmpty()) {
            return 0;
        }
        return (int) Math.max(0, CLibrary.systemCall(SystemCall.LANDLOCK_CREATE_RULESET, 0, 0, VERSION_FLAG));
    }

    /// Removes all rights except to read, list and execute files beneath the paths, and to use `/dev/null`. Does
    /// nothing on a kernel without Landlock.
    ///
    /// @param readable paths; those that don't exist are skipped
    /// @throws LockFailedException if the kernel refuses
    public static void restrictTo(Collection<Path> readable) {
        int version = version();
        if (version < 1) {
            return;
        }
        Privileges.giveUpNewOnes();
        long files = filesOf(version);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment attributes = arena.allocate(24, 8);
            attributes.set(ValueLayout.JAVA_LONG, 0, files);
            attributes.set(ValueLayout.JAVA_LONG, 8, version >= 4 ? BIND_AND_CONNECT_TCP : 0);
            attributes.set(ValueLayout.JAVA_LONG, 16, version >= 6 ? ABSTRACT_SOCKETS_AND_SIGNALS : 0);
            long size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
            long rules = CLibrary.must(
                    "landlock_create_ruleset",
                    CLibrary.systemCall(SystemCall.LANDLOCK_CREATE_RULESET, attributes.address(), size, 0));
            for (Path path : readable) {
                allow(arena, rules, path, EXECUTE | READ_FILE | READ_DIRECTORY);
            }
            if (!readable.isEmpty()) {
                allow(arena, rules, Path.of("/dev/null"), files & (READ_FILE | WRITE_FILE | TRUNCATE));
            }
            CLibrary.must("landlock_restrict_self", CLibrary.systemCall(SystemCall.LANDLOCK_RESTRICT_SELF, rules, 0));
            CLibrary.must("close", CLibrary.systemCall(SystemCall.CLOSE, rules));
        }
    }

    /// Removes all rights.
    static void restrictToNothing() {
        restrictTo(List.of());
    }

    private static long filesOf(int version) {
        int rights = switch (version) {
            case 1 -> 13;
            case 2 -> 14;
            case 3, 4 -> 15;
            default -> 16;
        };
        return (1L << rights) - 1;
    }

    private static void allow(Arena arena, long rules, Path path, long rights) {
        if (!Files.exists(path)) {
            return;
        }
        long place = CLibrary.must(
                "open of " + path,
                CLibrary.systemCall(
                        SystemCall.OPENAT,
                        AT_FDCWD,
                        arena.allocateFrom(path.toString()).address(),
                        O_PATH_CLOEXEC));
        MemorySegment rule = arena.allocate(16, 8);
        rule.set(ValueLayout.JAVA_LONG, 0, Files.isDirectory(path) ? rights : rights & ~READ_DIRECTORY);
        rule.set(ValueLayout.JAVA_INT, 8, (int) place);
        CLibrary.must(
                "landlock_add_rule of " + path,
                CLibrary.systemCall(SystemCall.LANDLOCK_ADD_RULE, rules, PATH_BENEATH, rule.address(), 0));
        CLibrary.must("close", CLibrary.systemCall(SystemCall.CLOSE, place));
    }
}
