package org.tfgrader.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.LongPredicate;

/// CPU priorities of threads and processes.
public final class Priority {
    private static final int PRIO_PROCESS = 0;
    private static final int SCHED_IDLE = 5;
    private static final int NO_SUCH_THREAD = 3;
    private static final int NOT_ALLOWED = 13;
    private static final int THIS_THREAD = 0;
    private static final int NORMAL = 0;
    private static final int AHEAD = -10;
    private static final int LEAST = 19;

    private Priority() {}

    /// Lowers the priority of the calling thread and of all that it starts from now on. A thread with a lower
    /// priority may keep it, because raising it needs a privilege.
    ///
    /// @param nice from 1, a little, to 19
    public static void lowerThisThread(int nice) {
        if (Architecture.current().isPresent()) {
            long result = CLibrary.systemCall(SystemCall.SETPRIORITY, PRIO_PROCESS, THIS_THREAD, nice);
            if (result != -NOT_ALLOWED) {
                CLibrary.must("setpriority", result);
            }
        }
    }

    /// Raises the priority of the calling thread, if the kernel allows it. This needs a privilege; without it the
    /// priority stays the same.
    ///
    /// @return whether the kernel did it
    public static boolean raiseThisThread() {
        return Architecture.current().isPresent() && setNice(THIS_THREAD, AHEAD);
    }

    /// {@return whether this process may undo [#lowerThisThread] for another process} Without this right the
    /// priority of a process is never raised.
    public static boolean mayGiveBack() {
        if (Architecture.current().isEmpty()) {
            return false;
        }
        FutureTask<Boolean> probe = new FutureTask<>(() -> setNice(THIS_THREAD, LEAST) && setNice(THIS_THREAD, NORMAL));
        Thread.ofPlatform().daemon().start(probe);
        try {
            return probe.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the priority of a thread can't be read", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Demotes a process to idle CPU time. Threads that it starts inherit this.
    ///
    /// @return whether the kernel did it for every thread; it may refuse if the process belongs to another user
    public static boolean leaveTheRestTo(long process) {
        return eachThread(process, thread -> setPolicy(thread, SCHED_IDLE));
    }

    /// Restores the normal scheduling of a process.
    ///
    /// @return whether the kernel did it for every thread
    public static boolean giveBackTo(long process) {
        boolean first = eachThread(process, thread -> setNice(thread, NORMAL));
        // A second pass handles threads that were started during the first.
        return eachThread(process, thread -> setNice(thread, NORMAL)) && first;
    }

    private static boolean eachThread(long process, LongPredicate change) {
        if (Architecture.current().isEmpty()) {
            return false;
        }
        boolean all = true;
        try (DirectoryStream<Path> threads =
                Files.newDirectoryStream(Path.of("/proc", Long.toString(process), "task"))) {
            for (Path thread : threads) {
                all &= change.test(Long.parseLong(thread.getFileName().toString()));
            }
            return all;
        } catch (IOException | DirectoryIteratorException ended) {
            return false;
        }
    }

    private static boolean setNice(long thread, int nice) {
        return done(CLibrary.systemCall(SystemCall.SETPRIORITY, PRIO_PROCESS, thread, nice));
    }

    /// A thread that has ended since it was listed can be ignored.
    private static boolean done(long result) {
        return result >= 0 || result == -NO_SUCH_THREAD;
    }

    private static boolean setPolicy(long thread, int policy) {
        try (Arena arena = Arena.ofConfined()) {
            long parameter = arena.allocate(4, 4).address();
            return done(CLibrary.systemCall(SystemCall.SCHED_SETSCHEDULER, thread, policy, parameter));
        }
    }
}
