package org.tfgrader.sandbox;

import java.util.Locale;

/// The system calls that the sandbox uses, with their numbers on x86-64 and aarch64. A test compares them with the
/// kernel's headers.
enum SystemCall {
    READ(0, 63),
    WRITE(1, 64),
    CLOSE(3, 57),
    FSTAT(5, 80),
    POLL(7, SystemCall.NONE),
    LSEEK(8, 62),
    MMAP(9, 222),
    MPROTECT(10, 226),
    MUNMAP(11, 215),
    BRK(12, 214),
    RT_SIGACTION(13, 134),
    RT_SIGPROCMASK(14, 135),
    RT_SIGRETURN(15, 139),
    IOCTL(16, 29),
    PREAD64(17, 67),
    READV(19, 65),
    WRITEV(20, 66),
    SCHED_YIELD(24, 124),
    MREMAP(25, 216),
    MADVISE(28, 233),
    NANOSLEEP(35, 101),
    GETPID(39, 172),
    SOCKET(41, 198),
    CLONE(56, 220),
    EXECVE(59, 221),
    EXIT(60, 93),
    UNAME(63, 160),
    FCNTL(72, 25),
    GETTIMEOFDAY(96, 169),
    GETRUSAGE(98, 165),
    SYSINFO(99, 179),
    PTRACE(101, 117),
    GETUID(102, 174),
    GETGID(104, 176),
    GETEUID(107, 175),
    GETEGID(108, 177),
    GETPPID(110, 173),
    SIGALTSTACK(131, 132),
    SETPRIORITY(141, 140),
    SCHED_SETSCHEDULER(144, 119),
    PRCTL(157, 167),
    GETTID(186, 178),
    TIME(201, SystemCall.NONE),
    FUTEX(202, 98),
    SCHED_GETAFFINITY(204, 123),
    RESTART_SYSCALL(219, 128),
    CLOCK_GETTIME(228, 113),
    CLOCK_GETRES(229, 114),
    CLOCK_NANOSLEEP(230, 115),
    EXIT_GROUP(231, 94),
    TGKILL(234, 131),
    OPENAT(257, 56),
    PPOLL(271, 73),
    SET_ROBUST_LIST(273, 99),
    PRLIMIT64(302, 261),
    GETCPU(309, 168),
    SECCOMP(317, 277),
    GETRANDOM(318, 278),
    MEMBARRIER(324, 283),
    RSEQ(334, 293),
    CLONE3(435, 435),
    LANDLOCK_CREATE_RULESET(444, 444),
    LANDLOCK_ADD_RULE(445, 445),
    LANDLOCK_RESTRICT_SELF(446, 446);

    /// The architecture has another call instead.
    static final int NONE = -1;

    private final int x86;
    private final int arm;

    SystemCall(int x86, int arm) {
        this.x86 = x86;
        this.arm = arm;
    }

    /// {@return its name in the kernel's headers}
    String kernelName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// {@return its number; [#NONE] if it has none}
    int number(Architecture architecture) {
        return switch (architecture) {
            case X86_64 -> x86;
            case AARCH64 -> arm;
        };
    }

    /// {@return its number on this machine}
    ///
    /// @throws LockFailedException if this architecture is not supported
    int number() {
        return number(Architecture.known());
    }
}
