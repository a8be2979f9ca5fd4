package org.tfgrader.worker;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tfgrader.sandbox.LockFailedException;
import org.tfgrader.sandbox.ProcessLock;
import org.tfgrader.worker.protocol.Confinement;
import org.tfgrader.worker.protocol.Message;

/// The last thing that a process does before it meets student code.
public final class Locking {
    private Locking() {}

    /// Locks this process in, with the calling thread as the one that lives as long as it does.
    ///
    /// @return what to tell the grader
    /// @throws LockFailedException if it can't be locked, and has to be
    public static Message.Ready lock(Confinement.Lock lock) {
        long start = System.nanoTime();
        Map<String, Boolean> attempts = new LinkedHashMap<>();
        try {
            var processLock =
                    new ProcessLock(lock.parent(), lock.user(), lock.memory(), lock.threads(), lock.cpuSeconds());
            attempts.putAll(processLock.lock());
        } catch (LockFailedException e) {
            if (lock.required()) {
                throw e;
            }
        }
        return new Message.Ready(attempts, (System.nanoTime() - start) / 1000);
    }
}
