package org.tfgrader.sandbox;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// The system calls that a confined process may make: those of a JVM that computes, allocates memory, starts
/// threads, and reads and writes what it has open. All others fail.
final class SystemCallFilter {
    private static final int SET_MODE_FILTER = 1;
    private static final int SYNCHRONIZE_THREADS = 1;

    private static final int EPERM = 1;
    private static final int EACCES = 13;
    private static final int ENOSYS = 38;

    /// From this number on, x86-64 has the calls of the x32 ABI.
    private static final int X32 = 0x40000000;

    /// The flags with which glibc starts a thread. Other flags start a process or another kind of thread.
    private static final int THREAD_FLAGS = 0x3d0f00;

    private static final int PR_SET_NAME = 15;
    private static final int PR_SET_VMA = 0x53564d41;

    private static final int F_GETFD = 1;
    private static final int F_SETFD = 2;
    private static final int F_GETFL = 3;

    private static final int FIONREAD = 0x541b;

    private static final List<SystemCall> HARMLESS = List.of(
            SystemCall.FUTEX,
            SystemCall.READ,
            SystemCall.WRITE,
            SystemCall.MMAP,
            SystemCall.MUNMAP,
            SystemCall.MPROTECT,
            SystemCall.MADVISE,
            SystemCall.CLOCK_NANOSLEEP,
            SystemCall.NANOSLEEP,
            SystemCall.CLOCK_GETTIME,
            SystemCall.CLOCK_GETRES,
            SystemCall.GETTIMEOFDAY,
            SystemCall.TIME,
            SystemCall.SCHED_YIELD,
            SystemCall.SCHED_GETAFFINITY,
            SystemCall.RT_SIGPROCMASK,
            SystemCall.RT_SIGACTION,
            SystemCall.RT_SIGRETURN,
            SystemCall.SIGALTSTACK,
            SystemCall.RESTART_SYSCALL,
            SystemCall.GETTID,
            SystemCall.GETPID,
            SystemCall.GETUID,
            SystemCall.GETEUID,
            SystemCall.GETGID,
            SystemCall.GETEGID,
            SystemCall.BRK,
            SystemCall.MREMAP,
            SystemCall.CLOSE,
            SystemCall.FSTAT,
            SystemCall.LSEEK,
            SystemCall.PREAD64,
            SystemCall.READV,
            SystemCall.WRITEV,
            SystemCall.POLL,
            SystemCall.PPOLL,
            SystemCall.GETRUSAGE,
            SystemCall.SYSINFO,
            SystemCall.UNAME,
            SystemCall.EXIT,
            SystemCall.EXIT_GROUP,
            SystemCall.SET_ROBUST_LIST,
            SystemCall.GETCPU,
            SystemCall.GETRANDOM,
            SystemCall.MEMBARRIER,
            SystemCall.RSEQ);

    private final MemorySegment assembled;

    /// Creates the filter for this process.
    ///
    /// @throws LockFailedException if this architecture is not supported
    SystemCallFilter() {
        assembled = program(Architecture.known(), (int) ProcessHandle.current().pid())
                .assemble(Arena.global());
    }

    /// {@return the filter for a process}
    ///
    /// @param processId its own id, the only process that its threads may signal
    static FilterProgram program(Architecture architecture, int processId) {
        FilterProgram program = new FilterProgram().demand(architecture);
        if (architecture == Architecture.X86_64) {
            program.killFrom(X32);
        }
        for (SystemCall call : HARMLESS) {
            if (call.number(architecture) != SystemCall.NONE) {
                program.answer(call.number(architecture), FilterProgram.ALLOW);
            }
        }
        int refuse = FilterProgram.failWith(EPERM);
        return program
                // glibc then falls back to the older call, whose flags the filter can check.
                .answer(SystemCall.CLONE3.number(architecture), FilterProgram.failWith(ENOSYS))
                .allowIf(SystemCall.CLONE.number(architecture), 0, List.of(THREAD_FLAGS), refuse)
                .allowIf(SystemCall.TGKILL.number(architecture), 0, List.of(processId), refuse)
                .allowIf(SystemCall.PRCTL.number(architecture), 0, List.of(PR_SET_NAME, PR_SET_VMA), refuse)
                // Other commands could make the kernel signal the owner of a descriptor, which may be any process
                // of this user.
                .allowIf(SystemCall.FCNTL.number(architecture), 1, List.of(F_GETFD, F_SETFD, F_GETFL), refuse)
                // The number of available bytes, which Java requests before it reads. Other requests could type
                // into a terminal.
                .allowIf(SystemCall.IOCTL.number(architecture), 1, List.of(FIONREAD), refuse)
                // A process may read its limits; the third argument points to a new limit.
                .allowIfZero(SystemCall.PRLIMIT64.number(architecture), 0, 2, refuse)
                .answer(SystemCall.OPENAT.number(architecture), FilterProgram.failWith(EACCES))
                .otherwise(refuse);
    }

    /// Installs the filter for all threads of this process, permanently. Needs no-new-privileges.
    void install() {
        long result =
                CLibrary.systemCall(SystemCall.SECCOMP, SET_MODE_FILTER, SYNCHRONIZE_THREADS, assembled.address());
        CLibrary.must("seccomp", result);
        if (result > 0) {
            throw new LockFailedException("seccomp can't filter the thread " + result);
        }
    }
}
