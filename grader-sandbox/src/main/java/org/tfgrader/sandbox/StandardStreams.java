package org.tfgrader.sandbox;

import java.lang.foreign.Arena;

/// The standard descriptors of a process.
public final class StandardStreams {
    private static final int READ_WRITE = 2;

    private StandardStreams() {}

    /// Redirects input and output to `/dev/null`, so that output of Java or native code is lost. Standard error
    /// remains, because the JVM reports a crash there.
    ///
    /// @throws LockFailedException if they can't be redirected
    public static void pointToNowhere() {
        try (Arena arena = Arena.ofConfined()) {
            long path = arena.allocateFrom("/dev/null").address();
            long nowhere = CLibrary.must("open", CLibrary.function("open", path, READ_WRITE));
            for (int standard = 0; standard <= 1; standard++) {
                CLibrary.must("dup2", CLibrary.function("dup2", nowhere, standard));
            }
            CLibrary.must("close", CLibrary.function("close", nowhere));
        }
    }
}
