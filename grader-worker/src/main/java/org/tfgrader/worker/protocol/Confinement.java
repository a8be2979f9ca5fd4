package org.tfgrader.worker.protocol;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// How a process confines student code.
///
/// @param operations the types of the TensorFlow operations that student code may make
/// @param lock what the kernel holds it by; null for a process that only rehearses and never meets student code
/// @param signs the folder of the mapped data set, which is opened before the lock; empty for a process that
///     needs none
/// @param rehearsal what a worker plays before the lock; a compiler has its own
public record Confinement(
        Visibility visibility,
        Set<String> operations,
        @Nullable Lock lock,
        String signs,
        Rehearsal rehearsal) {
    public Confinement {
        operations = Set.copyOf(operations);
    }

    /// How much of a submission a worker plays before it meets one.
    public enum Rehearsal {
        /// So much that no submission pays for what first calls cost, in code that is compiled and pages that are
        /// there.
        WHOLE,
        /// Every function once, which opens all that can't be opened behind the lock: somebody waits.
        BRIEF
    }

    /// Which classes student code sees beside its own.
    ///
    /// @param everything whether all of this process's, as no submission from outside may
    /// @param packages names of packages all of whose classes are seen
    /// @param classes binary names of further classes, which are seen with all that is nested in them
    public record Visibility(boolean everything, Set<String> packages, Set<String> classes) {
        public Visibility {
            packages = Set.copyOf(packages);
            classes = Set.copyOf(classes);
        }
    }

    /// What the kernel holds it by.
    ///
    /// @param required whether to lock at all
    /// @param parent the grader's process, with which this one ends
    /// @param user whom this process becomes; -1 to stay who it is
    /// @param memory bytes that it may take beyond what it has when it locks
    /// @param threads how many it may have, where it becomes another user
    /// @param cpuSeconds of processor time over its whole life; 0 for no limit
    public record Lock(boolean required, long parent, int user, long memory, int threads, long cpuSeconds) {}
}
