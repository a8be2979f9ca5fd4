package org.tfgrader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.sandbox.FilterProgram.ALLOW;
import static org.tfgrader.sandbox.FilterProgram.KILL_PROCESS;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tfgrader.sandbox.FilterProgram.Instruction;

/// The filter as the kernel would run it: its program is played here, instruction by instruction, for both
/// architectures.
class SystemCallFilterTests {
    private static final int OWN_PROCESS = 4711;
    private static final int EPERM = FilterProgram.failWith(1);
    private static final int EACCES = FilterProgram.failWith(13);
    private static final int ENOSYS = FilterProgram.failWith(38);

    /// What a locked virtual machine was seen to need, and nothing else.
    private static final Set<String> HARMLESS = Set.of(
            "read",
            "write",
            "close",
            "fstat",
            "poll",
            "ppoll",
            "lseek",
            "mmap",
            "mprotect",
            "munmap",
            "brk",
            "rt_sigaction",
            "rt_sigprocmask",
            "rt_sigreturn",
            "sigaltstack",
            "pread64",
            "readv",
            "writev",
            "sched_yield",
            "sched_getaffinity",
            "mremap",
            "madvise",
            "nanosleep",
            "clock_nanosleep",
            "clock_gettime",
            "clock_getres",
            "gettimeofday",
            "time",
            "getpid",
            "gettid",
            "getuid",
            "geteuid",
            "getgid",
            "getegid",
            "exit",
            "exit_group",
            "uname",
            "getrusage",
            "sysinfo",
            "futex",
            "restart_syscall",
            "set_robust_list",
            "getcpu",
            "getrandom",
            "membarrier",
            "rseq");

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void allowsWhatAComputationNeedsAndNothingElse(Architecture architecture) {
        for (SystemCall call : SystemCall.values()) {
            int number = call.number(architecture);
            if (number == SystemCall.NONE) {
                continue;
            }
            int expected = HARMLESS.contains(call.kernelName())
                    ? ALLOW
                    : call == SystemCall.OPENAT ? EACCES : call == SystemCall.CLONE3 ? ENOSYS : EPERM;
            assertThat(answer(architecture, number, -1, -1, -1))
                    .as(call.kernelName())
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void refusesEveryNumberThatIsNotSpokenOf(Architecture architecture) {
        Set<Integer> known = Arrays.stream(SystemCall.values())
                .map(call -> call.number(architecture))
                .collect(Collectors.toSet());
        assertThat(IntStream.range(0, 1000).filter(number -> !known.contains(number)))
                .allSatisfy(number ->
                        assertThat(answer(architecture, number, 0, 0, 0)).isEqualTo(EPERM));
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void startsThreadsButNoProcesses(Architecture architecture) {
        int clone = SystemCall.CLONE.number(architecture);
        assertThat(answer(architecture, clone, 0x3d0f00, 0, 0)).isEqualTo(ALLOW);
        for (int flags : List.of(17, 0, 0x3d0f00 | 0x10000000, 0x3d0f11, 0x3d0e00, 0x4111)) {
            assertThat(answer(architecture, clone, flags, 0, 0)).isEqualTo(EPERM);
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void signalsItselfAlone(Architecture architecture) {
        int tgkill = SystemCall.TGKILL.number(architecture);
        assertThat(answer(architecture, tgkill, OWN_PROCESS, 1, 9)).isEqualTo(ALLOW);
        for (int other : List.of(1, 0, -1, OWN_PROCESS + 1)) {
            assertThat(answer(architecture, tgkill, other, 1, 9)).isEqualTo(EPERM);
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void namesThreadsAndMemoryAndSetsNothingElse(Architecture architecture) {
        int prctl = SystemCall.PRCTL.number(architecture);
        assertThat(answer(architecture, prctl, 15, 0, 0)).isEqualTo(ALLOW);
        assertThat(answer(architecture, prctl, 0x53564d41, 0, 0)).isEqualTo(ALLOW);
        for (int option : List.of(1, 4, 8, 22, 38)) {
            assertThat(answer(architecture, prctl, option, 1, 0)).isEqualTo(EPERM);
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void asksADescriptorsFlagsAndSetsNoOwner(Architecture architecture) {
        int fcntl = SystemCall.FCNTL.number(architecture);
        for (int command : List.of(1, 2, 3)) {
            assertThat(answer(architecture, fcntl, 5, command, 0)).isEqualTo(ALLOW);
        }
        for (int command : List.of(0, 4, 8, 10, 15, 1030, 1031)) {
            assertThat(answer(architecture, fcntl, 5, command, 0)).isEqualTo(EPERM);
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void asksHowMuchAStreamHoldsAndTypesIntoNoTerminal(Architecture architecture) {
        int ioctl = SystemCall.IOCTL.number(architecture);
        assertThat(answer(architecture, ioctl, 0, 0x541b, 0)).isEqualTo(ALLOW);
        for (int request : List.of(0x5412, 0x5401, 0x541a, 0x5410)) {
            assertThat(answer(architecture, ioctl, 0, request, 0)).isEqualTo(EPERM);
        }
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void readsItsOwnLimitsAndChangesNone(Architecture architecture) {
        int prlimit = SystemCall.PRLIMIT64.number(architecture);
        assertThat(answer(architecture, prlimit, 0, 9, 0)).isEqualTo(ALLOW);
        assertThat(answer(architecture, prlimit, 0, 9, 4096)).isEqualTo(EPERM);
        assertThat(answer(architecture, prlimit, 0, 9, 1L << 32)).isEqualTo(EPERM);
        assertThat(answer(architecture, prlimit, 1, 9, 0)).isEqualTo(EPERM);
        assertThat(answer(architecture, prlimit, 1L << 32, 9, 0)).isEqualTo(EPERM);
    }

    @ParameterizedTest
    @EnumSource(Architecture.class)
    void endsWhoCallsByAnotherArchitecturesNumbers(Architecture architecture) {
        Architecture other = architecture == Architecture.X86_64 ? Architecture.AARCH64 : Architecture.X86_64;
        List<Instruction> program =
                SystemCallFilter.program(architecture, OWN_PROCESS).instructions();
        assertThat(play(program, other.auditNumber(), 0, new long[3])).isEqualTo(KILL_PROCESS);
        // The 32-bit interface of x86.
        assertThat(play(program, 0x40000003, 0, new long[3])).isEqualTo(KILL_PROCESS);
    }

    @ParameterizedTest
    @EnumSource(names = "X86_64")
    void endsWhoCallsWithShortPointers(Architecture architecture) {
        assertThat(answer(architecture, 0x40000000, 0, 0, 0)).isEqualTo(KILL_PROCESS);
        assertThat(answer(architecture, 0x40000000 | 257, 0, 0, 0)).isEqualTo(KILL_PROCESS);
    }

    private static int answer(Architecture architecture, int number, long... arguments) {
        return play(
                SystemCallFilter.program(architecture, OWN_PROCESS).instructions(),
                architecture.auditNumber(),
                number,
                arguments);
    }

    private static int play(List<Instruction> program, int architecture, int number, long[] arguments) {
        int accumulator = 0;
        for (int at = 0; at < program.size(); at++) {
            Instruction instruction = program.get(at);
            switch (instruction.code()) {
                case 0x20 -> accumulator = load(instruction.value(), architecture, number, arguments);
                case 0x15 -> at += accumulator == instruction.value() ? instruction.ifTrue() : instruction.ifFalse();
                case 0x35 ->
                    at += Integer.compareUnsigned(accumulator, instruction.value()) >= 0
                            ? instruction.ifTrue()
                            : instruction.ifFalse();
                case 0x06 -> {
                    return instruction.value();
                }
                default -> throw new AssertionError("no instruction of this program: " + instruction);
            }
        }
        throw new AssertionError("the program has no end");
    }

    private static int load(int at, int architecture, int number, long[] arguments) {
        if (at == 0) {
            return number;
        }
        if (at == 4) {
            return architecture;
        }
        long argument = arguments[(at - 16) / 8];
        return (int) ((at - 16) % 8 == 0 ? argument : argument >>> 32);
    }
}
