package org.tfgrader.engine.attack;

import java.util.Locale;

/// What shows that an attack succeeded. All of them are looked for after each attack; an attack names the one that it
/// is out for.
enum Trace {
    /// A file that was made, changed or removed.
    FILE,
    /// What stands in a file that no submission may read.
    SECRET,
    /// A connection or a datagram that reached the outside.
    CONNECTION,
    /// A process that was started, signalled or watched.
    PROCESS,
    /// Points that are not due, or a verdict that is not.
    POINTS,
    /// Time beyond the limits.
    TIME,
    /// Memory beyond the limits.
    MEMORY,
    /// Text that is too long or does something where it is shown.
    TEXT;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
