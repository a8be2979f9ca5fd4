package org.tfgrader.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.LinkedHashMap;
import java.util.Map;

/// The escape attempts that a confined process makes to test the sandbox.
final class Attempts {
    private static final int AT_FDCWD = -100;
    private static final int UNIX = 1;
    private static final int STREAM = 1;
    private static final int SIGCHLD = 17;
    private static final int TRACE_ME = 0;

    private final MemorySegment path = Arena.global().allocateFrom("/dev/null");
    private final Map<String, Boolean> refused = new LinkedHashMap<>();

    /// Makes all attempts. A blocked attempt has no effect. After an attempt that succeeds, the others are not
    /// made and count as not blocked, because a process that can fork or execute would no longer be this one.
    ///
    /// @return for each attempt whether the kernel blocked it
    Map<String, Boolean> make() {
        attempt("open a file", SystemCall.OPENAT, AT_FDCWD, path.address(), 0);
        attempt("open a socket", SystemCall.SOCKET, UNIX, STREAM, 0);
        attempt("trace a process", SystemCall.PTRACE, TRACE_ME, 0, 0, 0);
        attempt("start a process", SystemCall.CLONE, SIGCHLD, 0, 0, 0, 0);
        attempt("execute a program", SystemCall.EXECVE, path.address(), 0, 0);
        return refused;
    }

    private void attempt(String what, SystemCall call, long... arguments) {
        refused.put(what, !refused.containsValue(false) && CLibrary.systemCall(call, arguments) < 0);
    }
}
