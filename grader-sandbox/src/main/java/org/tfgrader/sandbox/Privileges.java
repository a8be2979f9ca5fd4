package org.tfgrader.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The user of a process, and the privileges that it gives up.
public final class Privileges {
    private static final int PR_SET_PDEATHSIG = 1;
    private static final int PR_SET_DUMPABLE = 4;
    private static final int PR_SET_NO_NEW_PRIVS = 38;
    private static final int SIGKILL = 9;

    private static final int CAP_SETGID = 6;
    private static final int CAP_SETUID = 7;

    private Privileges() {}

    /// {@return whether this process may change to any of these users: it is root, has the capabilities, and its
    /// namespace maps the users}
    public static boolean mayBecome(int firstUser, int count) {
        if (Architecture.current().isEmpty() || CLibrary.systemCall(SystemCall.GETEUID) != 0) {
            return false;
        }
        long needed = 1L << CAP_SETGID | 1L << CAP_SETUID;
        try {
            long effective = Long.parseUnsignedLong(ProcessStatus.ofSelf("CapEff"), 16);
            return (effective & needed) == needed
                    && isMapped("/proc/self/uid_map", firstUser, count)
                    && isMapped("/proc/self/gid_map", firstUser, count);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isMapped(String map, int first, int count) throws IOException {
        for (String line : Files.readAllLines(Path.of(map))) {
            List<String> range = List.of(line.strip().split(" +"));
            long from = Long.parseLong(range.get(0));
            if (from <= first && first + count <= from + Long.parseLong(range.get(2))) {
                return true;
            }
        }
        return false;
    }

    /// Changes the user of all threads to another one, with a group of the same number.
    static void become(int user) {
        // Uses the functions of the C library, because the system calls change only one thread.
        CLibrary.must("setgroups", CLibrary.function("setgroups", 0, 0));
        CLibrary.must("setresgid", CLibrary.function("setresgid", user, user, user));
        CLibrary.must("setresuid", CLibrary.function("setresuid", user, user, user));
    }

    /// Sets no-new-privileges for this thread and all that it starts: executed programs gain no privileges.
    static void giveUpNewOnes() {
        CLibrary.must("prctl", CLibrary.systemCall(SystemCall.PRCTL, PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0));
    }

    /// Keeps other processes of the same user out of this process's memory.
    static void hideMemory() {
        CLibrary.must("prctl", CLibrary.systemCall(SystemCall.PRCTL, PR_SET_DUMPABLE, 0, 0, 0, 0));
    }

    /// Makes the kernel end this process when the thread that started it ends. The calling thread must live as
    /// long as this process.
    ///
    /// @param parent the process that started this one
    static void endWith(long parent) {
        CLibrary.must("prctl", CLibrary.systemCall(SystemCall.PRCTL, PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0));
        if (CLibrary.systemCall(SystemCall.GETPPID) != parent) {
            throw new LockFailedException("the parent process has already ended");
        }
    }
}
