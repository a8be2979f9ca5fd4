package org.tfgrader.worker.protocol;

import java.util.Optional;
import java.util.Set;

/// How a process confines student code.
///
/// @param operations the types of the TensorFlow operations that student code may make
/// @param lock the kernel sandbox; empty for a process that only rehearses and never runs student code
/// @param signs the folder of the mapped data set, which is opened before the lock; empty for a process that
///     needs none
/// @param rehearsal of a worker before it is confined; a compiler has its own
public record Confinement(
        Visibility visibility,
        @Most(Most.NAMES) Set<String> operations,
        Optional<Lock> lock,
        String signs,
        Rehearsal rehearsal) {
    public Confinement {
        operations = Set.copyOf(operations);
    }

    /// How much of a submission a worker rehearses.
    public enum Rehearsal {
        /// So much that no submission pays for the cost of first calls, in compiled code and allocated pages.
        WHOLE,
        /// Each function once, which opens everything that can't be opened after confinement, because a grading
        /// waits.
        BRIEF
    }

    /// The classes that student code can see besides its own.
    ///
    /// @param everything whether all of this process's classes are visible, which no submission from users may
    ///     have
    /// @param packages names of packages whose classes are all visible
    /// @param classes binary names of further classes, which are visible with their nested classes
    public record Visibility(
            boolean everything,
            @Most(Most.NAMES) Set<String> packages,
            @Most(Most.NAMES) Set<String> classes) {
        public Visibility {
            packages = Set.copyOf(packages);
            classes = Set.copyOf(classes);
        }
    }

    /// The kernel sandbox of a process.
    ///
    /// @param required whether to confine the process at all
    /// @param parent the grader's process, with which this one ends
    /// @param user that this process changes to; -1 to keep its user
    /// @param memory bytes that it may allocate beyond what it has when it is confined
    /// @param threads that it may have, if it changes its user
    /// @param cpuSeconds of CPU time over its whole life; 0 for no limit
    public record Lock(boolean required, long parent, int user, long memory, int threads, long cpuSeconds) {}
}
