package org.tfgrader.sandbox;

/// Controls whether the C library overwrites memory that is allocated or freed. TensorFlow has operations that
/// leave a result unset; such a result would show the content that an earlier operation had in the same memory,
/// such as hidden inputs.
public final class FreedMemory {
    /// From `malloc.h` of glibc, which TensorFlow needs.
    private static final int M_PERTURB = -6;

    /// Neither 0 nor a small number, and the same in all bytes of a number.
    private static final int PATTERN = 165;

    private static final int UNCHANGED = 0;

    private FreedMemory() {}

    /// Overwrites memory when it is allocated and freed, from now on.
    public static void overwrite() {
        perturb(PATTERN);
    }

    /// Stops overwriting memory, for code that allocates much and has seen no hidden input.
    public static void leave() {
        perturb(UNCHANGED);
    }

    private static void perturb(int pattern) {
        if (Architecture.current().isPresent() && CLibrary.function("mallopt", M_PERTURB, pattern) != 1) {
            throw new LockFailedException("mallopt refused M_PERTURB");
        }
    }
}
