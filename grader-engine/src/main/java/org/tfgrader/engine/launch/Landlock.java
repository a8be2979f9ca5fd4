package org.tfgrader.engine.launch;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The kernel's Landlock, as far as it is needed here: the calling thread, and every process that it starts, loses the
/// right to write, make, rename, truncate or remove any file but `/dev/null`. Reading stays as it was.
///
/// The numbers are those of `linux/landlock.h`, `linux/prctl.h` and `linux/fcntl.h`; Landlock's system calls have the
/// same numbers on every architecture.
final class Landlock {
    private static final Logger LOG = LoggerFactory.getLogger(Landlock.class);

    private static final int CREATE_RULESET = 444;
    private static final int ADD_RULE = 445;
    private static final int RESTRICT_SELF = 446;
    private static final int VERSION_FLAG = 1;
    private static final int PATH_BENEATH = 1;
    private static final int SET_NO_NEW_PRIVS = 38;
    private static final int O_PATH_CLOEXEC = 0x280000;

    private static final long WRITE_FILE = 1L << 1;
    /// Removing and making, of files of any kind: bits 4 to 12.
    private static final long REMOVE_AND_MAKE = 0x1ff0;

    private static final long REFER = 1L << 13;
    private static final long TRUNCATE = 1L << 14;

    private static final boolean LINUX = System.getProperty("os.name").equals("Linux");

    private Landlock() {}

    /// Takes the right away, for good. On a kernel without Landlock nothing happens, and the log says so.
    static void forbidWriting() {
        if (!LINUX) {
            return;
        }
        long version = call("syscall", CREATE_RULESET, 0, 0, VERSION_FLAG);
        if (version < 1) {
            LOG.warn(
                    "This kernel has no Landlock: nothing but file permissions keeps student code from writing files.");
            return;
        }
        long writing = WRITE_FILE | REMOVE_AND_MAKE | (version >= 2 ? REFER : 0) | (version >= 3 ? TRUNCATE : 0);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ruleset = arena.allocate(ValueLayout.JAVA_LONG);
            ruleset.set(ValueLayout.JAVA_LONG, 0, writing);
            long rules = must("landlock_create_ruleset", call("syscall", CREATE_RULESET, ruleset.address(), 8, 0));
            long nowhere =
                    must("open", call("open", arena.allocateFrom("/dev/null").address(), O_PATH_CLOEXEC));
            MemorySegment rule = arena.allocate(16, 8);
            rule.set(ValueLayout.JAVA_LONG, 0, writing & (WRITE_FILE | TRUNCATE));
            rule.set(ValueLayout.JAVA_INT, 8, (int) nowhere);
            must("landlock_add_rule", call("syscall", ADD_RULE, rules, PATH_BENEATH, rule.address(), 0));
            must("prctl", call("prctl", SET_NO_NEW_PRIVS, 1, 0, 0, 0));
            must("landlock_restrict_self", call("syscall", RESTRICT_SELF, rules, 0));
            must("close", call("close", nowhere));
            must("close", call("close", rules));
        }
    }

    private static long must(String what, long result) {
        // Some of these return an int, whose sign is in the lower half.
        if (result < 0 || (int) result < 0) {
            throw new GraderException(what + " failed, so student code can't be kept from writing files");
        }
        return result;
    }

    /// Calls a function of the C library whose parameters are all integers or pointers.
    @SuppressWarnings("restricted") // the functions are called with the types that C gives them, widened to registers
    private static long call(String function, long... arguments) {
        Linker linker = Linker.nativeLinker();
        ValueLayout[] parameters = new ValueLayout[arguments.length];
        Object[] boxed = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            parameters[i] = ValueLayout.JAVA_LONG;
            boxed[i] = arguments[i];
        }
        MethodHandle handle = linker.downcallHandle(
                linker.defaultLookup().findOrThrow(function), FunctionDescriptor.of(ValueLayout.JAVA_LONG, parameters));
        try {
            return (long) handle.invokeWithArguments(boxed);
        } catch (Throwable e) {
            throw new IllegalStateException(function + " throws nothing", e);
        }
    }
}
