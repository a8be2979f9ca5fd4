package org.tfgrader.engine.launch;

import java.security.SecureRandom;
import java.util.BitSet;
import org.tfgrader.engine.GraderException;
import org.tfgrader.sandbox.Privileges;
import org.tfgrader.sandbox.ProcessLock;

/// Users without a name, one for each process that runs, where this process is root and may change who it is. They
/// lie in a range that neither Debian nor systemd gives to anyone. Each grader begins somewhere else in it, so that two
/// on one machine seldom share a user.
final class WorkerUsers {
    private static final int FIRST = 60_706;
    private static final int COUNT = 400;

    private final boolean available = Privileges.mayBecome(FIRST, COUNT);
    private final int first = new SecureRandom().nextInt(COUNT);
    private final BitSet taken = new BitSet();

    /// {@return a user that no other process has; [ProcessLock#SAME_USER] where a process can't be another}
    synchronized int take() {
        if (!available) {
            return ProcessLock.SAME_USER;
        }
        int free = taken.nextClearBit(0);
        if (free == COUNT) {
            throw new GraderException("more than " + COUNT + " processes run at once");
        }
        taken.set(free);
        return FIRST + (first + free) % COUNT;
    }

    /// Takes a user back, whose process has ended.
    synchronized void giveBack(int user) {
        if (user != ProcessLock.SAME_USER) {
            taken.clear(Math.floorMod(user - FIRST - first, COUNT));
        }
    }
}
