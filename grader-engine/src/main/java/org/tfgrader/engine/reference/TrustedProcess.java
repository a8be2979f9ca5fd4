package org.tfgrader.engine.reference;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.engine.GraderException;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.launch.Worker;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;

/// A long-lived worker that runs our own solutions, the right one and the wrong ones, and never sees student code.
/// It starts when it is first asked, and never after it is closed. Safe for use by several threads, which wait for each
/// other.
final class TrustedProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrustedProcess.class);

    /// Our own code answers in milliseconds; only a machine in trouble takes so long.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ProcessLauncher launcher;
    private final Map<String, byte[]> classes;
    private @Nullable Worker worker;
    private String loaded = "";
    private boolean closed;

    /// @param classes of all solutions, by binary name
    TrustedProcess(ProcessLauncher launcher, Map<String, byte[]> classes) {
        this.launcher = launcher;
        this.classes = classes;
    }

    /// {@return what a function of a solution does} Our own code answers alike each time, so where its process ends
    /// over a question, another one is asked.
    ///
    /// @param solution the binary name of its class
    /// @throws GraderException if the next process ended over it, too; the next question has another one
    synchronized Observation observe(String solution, Invocation invocation, Mode mode) {
        try {
            return answer(solution, invocation, mode);
        } catch (ProcessEndedException first) {
            LOG.warn("{} did not answer, for its process ended; it is asked once more", solution, first);
        }
        try {
            return answer(solution, invocation, mode);
        } catch (ProcessEndedException second) {
            throw new GraderException(solution + " did not answer", second);
        }
    }

    private Observation answer(String solution, Invocation invocation, Mode mode) throws ProcessEndedException {
        try {
            return loaded(solution)
                    .call(new Message.Call(invocation, mode), null, PATIENCE)
                    .observation();
        } catch (ProcessEndedException e) {
            end();
            throw e;
        }
    }

    private Worker loaded(String solution) throws ProcessEndedException {
        if (closed) {
            throw new GraderException("the process of our own solutions is closed");
        }
        Worker current = worker;
        if (current == null) {
            current = launcher.trusted();
            worker = current;
            loaded = "";
        }
        if (!loaded.equals(solution)) {
            current.load(solution, classesFor(solution)).ifPresent(thrown -> {
                throw new GraderException(solution + " can't be loaded: " + thrown);
            });
            loaded = solution;
        }
        return current;
    }

    /// The catalogue is large, and a mistake needs no other.
    private Map<String, byte[]> classesFor(String solution) {
        Map<String, byte[]> needed = new LinkedHashMap<>();
        classes.forEach((name, classFile) -> {
            if (!Reference.isMistake(name) || name.equals(solution) || name.startsWith(solution + "$")) {
                needed.put(name, classFile);
            }
        });
        return needed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        end();
    }

    private void end() {
        if (worker != null) {
            worker.close();
            worker = null;
        }
    }
}
