package org.tfgrader.worker;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tfgrader.sandbox.LockFailedException;
import org.tfgrader.sandbox.ProcessLock;
import org.tfgrader.worker.protocol.Confinement;
import org.tfgrader.worker.protocol.Message;

/// How a process gets ready for student code: it is told how to confine itself, prepares, and locks itself in.
public final class Confined {
    private Confined() {}

    /// Gets ready, and tells the grader so. The calling thread has to live as long as the process.
    ///
    /// @param preparation all that needs files, which can't be opened afterwards
    /// @throws IOException if the process can't get ready, which the grader is told too, or if the grader is gone
    public static <T> T ready(Channel channel, Preparation<T> preparation) throws IOException {
        if (!(channel.receive() instanceof Message.Confine(var confinement))) {
            throw new IOException("a process is first told how to confine itself");
        }
        try {
            T prepared = preparation.prepare(confinement);
            Confinement.Lock lock = confinement.lock();
            channel.send(lock == null ? new Message.Ready(Map.of(), 0) : lock(lock));
            return prepared;
        } catch (IOException | RuntimeException | LinkageError e) {
            channel.send(new Message.NotReady(e.toString()));
            throw e;
        }
    }

    private static Message.Ready lock(Confinement.Lock lock) {
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

    /// What a process does before it is locked.
    ///
    /// @param <T> what it makes
    public interface Preparation<T> {
        /// {@return what was made}
        T prepare(Confinement confinement) throws IOException;
    }
}
