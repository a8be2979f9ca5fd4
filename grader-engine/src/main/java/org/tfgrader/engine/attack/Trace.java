package org.tfgrader.engine.attack;

import java.util.Locale;

/// Evidence that an attack succeeded. The suite looks for all of it after each attack; an attack names the evidence
/// that
/// it would leave.
enum Trace {
    /// A file that was created, changed or removed.
    FILE,
    /// The content of a file that no submission may read.
    SECRET,
    /// A connection or datagram that left the process.
    CONNECTION,
    /// A process that was started, signalled or observed.
    PROCESS,
    /// Undeserved points, or a wrong verdict.
    POINTS,
    /// Time beyond the limits.
    TIME,
    /// Memory beyond the limits.
    MEMORY,
    /// Text that is too long or has an effect where it is shown.
    TEXT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
