package org.tfgrader.worker.run;

import org.bytedeco.javacpp.BytePointer;

/// Native memory for tensors.
final class NativeMemory {
    /// Without training a submission takes 12 MB. Of 40 MB the C library gives all back, since they don't fit
    /// into the piece that it keeps for the thread.
    private static final long BYTES = 20L << 20;

    private NativeMemory() {}

    /// Has the kernel give pages to the calling thread now, rather than one by one while a submission is
    /// graded. They stay with the C library (`MALLOC_TRIM_THRESHOLD_`).
    static void touch() {
        try (BytePointer block = new BytePointer(BYTES)) {
            block.zero();
        }
    }
}
