package org.tfgrader.sandbox;

import java.util.Map;

/// Confines a process permanently: afterwards it can only compute and use what it has already opened.
///
/// @param parent the process that started it and with which it ends
/// @param user that it changes to; [#SAME_USER] to keep its user
/// @param memory bytes that it may allocate beyond what it has
/// @param threads that it may have, if it changes its user
/// @param cpuSeconds of CPU time over its whole life; 0 for no limit
public record ProcessLock(long parent, int user, long memory, int threads, long cpuSeconds) {
    /// Keep the user.
    public static final int SAME_USER = -1;

    /// {@return whether this system supports the sandbox}
    public static boolean isKnownHere() {
        return Architecture.current().isPresent();
    }

    /// Confines this process. Everything that it will need must be open and loaded; the calling thread must live
    /// as long as the process.
    ///
    /// @return the escape attempts made afterwards, and whether the kernel blocked each
    /// @throws LockFailedException if the kernel refuses, which leaves the process partly confined
    public Map<String, Boolean> lock() {
        // Both are created first, because after a step no class can be read that is not open yet.
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
