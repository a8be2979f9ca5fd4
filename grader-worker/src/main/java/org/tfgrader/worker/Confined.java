package org.tfgrader.worker;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tfgrader.sandbox.LockFailedException;
import org.tfgrader.sandbox.ProcessLock;
import org.tfgrader.worker.protocol.Confinement;
import org.tfgrader.worker.protocol.Message;

/// Prepares a process for student code: it receives its confinement, prepares, and confines itself.
public final class Confined {
    private Confined() {}

    /// Prepares, and reports this to the grader. The calling thread must live as long as the process.
    ///
    /// @param preparation everything that needs files, which can't be opened afterwards
    /// @throws IOException if the process can't be prepared, which is reported to the grader, or if the grader is
    ///     gone
    public static <T> T ready(Channel channel, Preparation<T> preparation) throws IOException {
        if (!(channel.receive() instanceof Message.Confine(var confinement))) {
            throw new IOException("the first message to a process must be its confinement");
        }
        try {
            T prepared = preparation.prepare(confinement);
            channel.send(confinement.lock().map(Confined::lock).orElseGet(() -> new Message.Ready(Map.of(), 0)));
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

    /// The preparation of a process before it is confined.
    ///
    /// @param <T> the result
    public interface Preparation<T> {
        /// {@return the result}
        T prepare(Confinement confinement) throws IOException;
    }
}
