package org.tfgrader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class FreedMemoryTests {
    /// More than a thread of the C library keeps for itself.
    private static final int BYTES = 100_000;

    private static final byte SECRET = 42;

    @AfterEach
    void leave() {
        FreedMemory.leave();
    }

    @Test
    void showsNothingOfWhatWasFreed() throws Throwable {
        FreedMemory.overwrite();

        assertThat(allocatedAfterASecret()).doesNotContain(SECRET);
    }

    @SuppressWarnings("restricted") // the functions are called with the types that C gives them
    private static byte[] allocatedAfterASecret() throws Throwable {
        Linker linker = Linker.nativeLinker();
        var malloc = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("malloc"),
                FunctionDescriptor.of(ValueLayout.ADDRESS, ValueLayout.JAVA_LONG));
        var free = linker.downcallHandle(
                linker.defaultLookup().findOrThrow("free"), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));
        MemorySegment secret = (MemorySegment) malloc.invokeExact((long) BYTES);
        secret.reinterpret(BYTES).fill(SECRET);
        free.invokeExact(secret);
        MemorySegment next = (MemorySegment) malloc.invokeExact((long) BYTES);
        try {
            return next.reinterpret(BYTES).toArray(ValueLayout.JAVA_BYTE);
        } finally {
            free.invokeExact(next);
        }
    }
}
