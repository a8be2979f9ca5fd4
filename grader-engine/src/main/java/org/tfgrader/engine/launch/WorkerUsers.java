package org.tfgrader.engine.launch;

import java.security.SecureRandom;
import java.util.BitSet;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.sandbox.Privileges;
import org.tfgrader.sandbox.ProcessLock;

/// Users without a name, one for each running process, if this process is root and may change its user. They are
/// in a range that neither Debian nor systemd assigns. Each grader begins at another place in it, so that two
/// graders on one machine rarely share a user.
final class WorkerUsers {
    private static final int FIRST = 60_706;
    private static final int COUNT = 400;

    private final boolean available = Privileges.mayBecome(FIRST, COUNT);
    private final int first = new SecureRandom().nextInt(COUNT);
    private final BitSet taken = new BitSet();

    /// {@return a user that no other process has; [ProcessLock#SAME_USER] if a process can't change its user}
    synchronized int take() {
        if (!available) {
            return ProcessLock.SAME_USER;
        }
        int free = taken.nextClearBit(0);
        if (free == COUNT) {
            throw new GraderException("more than " + COUNT + " concurrent processes");
        }
        taken.set(free);
        return FIRST + (first + free) % COUNT;
    }

    /// Releases the user of a process that has ended.
    synchronized void giveBack(int user) {
        if (user != ProcessLock.SAME_USER) {
            taken.clear(Math.floorMod(user - FIRST - first, COUNT));
        }
    }
}
