package org.tfgrader.worker;

import org.bytedeco.javacpp.BytePointer;

/// Memory for tensors.
final class NativeMemory {
    /// What a submission without training takes, and half as much again. Twice as much would not fit into one piece of
    /// what the C library keeps for a thread, and be given back as a whole.
    private static final long BYTES = 20L << 20;

    private NativeMemory() {}

    /// Has the kernel give pages to the calling thread now, rather than one by one while a submission is graded. They
    /// stay with the C library (`MALLOC_TRIM_THRESHOLD_`).
    static void touch() {
        try (BytePointer block = new BytePointer(BYTES)) {
            block.zero();
        }
    }
}
