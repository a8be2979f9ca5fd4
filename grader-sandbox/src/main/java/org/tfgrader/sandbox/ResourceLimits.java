package org.tfgrader.sandbox;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// The kernel's resource limits of a process. The numbers are those of `asm-generic/resource.h`.
enum ResourceLimits {
    CPU(0),
    FILE_SIZE(1),
    DATA(2),
    CORE(4),
    PROCESSES(6),
    OPEN_FILES(7),
    LOCKED_MEMORY(8),
    ADDRESS_SPACE(9),
    MESSAGE_QUEUES(12);

    private static final int DESCRIPTORS = 128;

    private final int number;

    ResourceLimits(int number) {
        this.number = number;
    }

    /// Limits this process to its current usage plus some more.
    ///
    /// @param memory bytes beyond the memory in use
    /// @param cpuSeconds of CPU time over its whole life; 0 for no limit
    static void apply(long memory, long cpuSeconds) {
        try {
            DATA.lower(ProcessStatus.bytesOfSelf("VmData") + memory);
            ADDRESS_SPACE.lower(ProcessStatus.bytesOfSelf("VmSize") + 2 * memory);
        } catch (IOException e) {
            throw new LockFailedException("the memory in use can't be determined", e);
        }
        CORE.lower(0);
        FILE_SIZE.lower(0);
        LOCKED_MEMORY.lower(0);
        MESSAGE_QUEUES.lower(0);
        OPEN_FILES.lower(DESCRIPTORS);
        if (cpuSeconds > 0) {
            CPU.lower(cpuSeconds);
        }
    }

    /// Limits this process; a limit above the hard limit is reduced to it.
    void lower(long limit) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment pair = arena.allocate(16, 8);
            CLibrary.must(
                    "getrlimit of " + this, CLibrary.systemCall(SystemCall.PRLIMIT64, 0, number, 0, pair.address()));
            long hard = pair.get(ValueLayout.JAVA_LONG, 8);
            long lower = Long.compareUnsigned(hard, limit) < 0 ? hard : limit;
            pair.set(ValueLayout.JAVA_LONG, 0, lower);
            pair.set(ValueLayout.JAVA_LONG, 8, lower);
            CLibrary.must(
                    "setrlimit of " + this, CLibrary.systemCall(SystemCall.PRLIMIT64, 0, number, pair.address(), 0));
        }
    }
}
