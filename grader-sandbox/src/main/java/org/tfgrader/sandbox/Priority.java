package org.tfgrader.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Who gives way to whom on the processors.
public final class Priority {
    private static final int PRIO_PROCESS = 0;
    private static final int SCHED_IDLE = 5;

    private Priority() {}

    /// Has the calling thread, and all that it starts from now on, give way to others.
    ///
    /// @param nice from 1, a little, to 19
    public static void lowerThisThread(int nice) {
        if (Architecture.current().isPresent()) {
            CLibrary.must("setpriority", CLibrary.systemCall(SystemCall.SETPRIORITY, PRIO_PROCESS, 0, nice));
        }
    }

    /// Leaves a process only what no other one wants of the processors, for good. Its threads start others that have
    /// the same.
    ///
    /// @return whether the kernel did it for every thread; it may refuse where the process is another user's
    public static boolean leaveTheRestTo(long process) {
        if (Architecture.current().isEmpty()) {
            return false;
        }
        boolean all = true;
        try (Arena arena = Arena.ofConfined();
                DirectoryStream<Path> threads =
                        Files.newDirectoryStream(Path.of("/proc", Long.toString(process), "task"))) {
            long parameter = arena.allocate(4, 4).address();
            for (Path thread : threads) {
                long id = Long.parseLong(thread.getFileName().toString());
                all &= CLibrary.systemCall(SystemCall.SCHED_SETSCHEDULER, id, SCHED_IDLE, parameter) >= 0;
            }
            return all;
        } catch (IOException ended) {
            return false;
        }
    }
}
