package org.tfgrader.sandbox;

import java.util.Map;

/// How a process locks itself in, for good: from then on it computes, and talks through what it has open.
///
/// @param parent the process that started it, with which it ends
/// @param user whom it becomes; [#SAME_USER] to stay who it is
/// @param memory bytes that it may take beyond what it has
/// @param threads how many it may have, where it becomes another user
/// @param cpuSeconds of processor time over its whole life; 0 for no limit
public record ProcessLock(long parent, int user, long memory, int threads, long cpuSeconds) {
    /// No other user.
    public static final int SAME_USER = -1;

    /// {@return whether this system has what a lock needs}
    public static boolean isKnownHere() {
        return Architecture.current().isPresent();
    }

    /// Locks this process. Everything that it will need must be open and loaded; the calling thread has to live as
    /// long as the process.
    ///
    /// @return what was tried afterwards to see that the lock holds, and whether the kernel refused it
    /// @throws LockFailedException if the kernel refuses, which leaves the process half locked
    public Map<String, Boolean> lock() {
        // Both are made first: once a step is taken, no class can be read that is not open yet.
        SystemCallFilter filter = new SystemCallFilter();
        Attempts attempts = new Attempts();
        ResourceLimits.apply(memory, cpuSeconds);
        if (user != SAME_USER) {
            Privileges.become(user);
            ResourceLimits.PROCESSES.lower(threads);
        }
        Privileges.hideMemory();
        Privileges.endWith(parent);
        Privileges.giveUpNewOnes();
        Landlock.restrictToNothing();
        filter.install();
        return attempts.make();
    }
}
