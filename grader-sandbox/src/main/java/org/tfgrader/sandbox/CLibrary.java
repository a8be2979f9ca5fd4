package org.tfgrader.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.Collections;

/// Functions of the C library whose parameters are integers and pointers, each widened to a register.
final class CLibrary {
    private static final int PARAMETERS = 7;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERRNO = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    /// One signature for all of them, because each process must create each signature anew. A C function ignores
    /// registers beyond its parameters.
    private static final FunctionDescriptor SHAPE = FunctionDescriptor.of(
            ValueLayout.JAVA_LONG,
            Collections.nCopies(PARAMETERS, ValueLayout.JAVA_LONG).toArray(MemoryLayout[]::new));

    private static final MethodHandle SYSCALL = function("syscall");

    private CLibrary() {}

    /// {@return the result of a system call, or its negative error number}
    static long systemCall(SystemCall call, long... arguments) {
        long[] all = new long[PARAMETERS];
        all[0] = call.number();
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        return call(SYSCALL, all);
    }

    /// {@return the result of a function, or its negative error number}
    ///
    /// @param name of a function that returns an `int`, -1 for an error
    static long function(String name, long... arguments) {
        return (int) call(function(name), Arrays.copyOf(arguments, PARAMETERS));
    }

    /// Checks a result of one of the two methods above.
    ///
    /// @throws LockFailedException if it is an error
    static long must(String what, long result) {
        if (result < 0) {
            throw new LockFailedException(what + " failed with error " + -result);
        }
        return result;
    }

    @SuppressWarnings("restricted") // the functions are called with the types that C gives them, widened to registers
    private static MethodHandle function(String name) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), SHAPE, Linker.Option.captureCallState("errno"));
    }

    private static long call(MethodHandle function, long[] a) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            long result = (long) function.invokeExact(state, a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
            return (int) result == -1 ? -(int) ERRNO.get(state, 0L) : result;
        } catch (Throwable e) {
            throw new IllegalStateException("a C function can't throw", e);
        }
    }
}
