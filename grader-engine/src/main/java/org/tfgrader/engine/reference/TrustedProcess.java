package org.tfgrader.engine.reference;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.launch.Worker;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.worker.protocol.Invocation;
import org.tfgrader.worker.protocol.Message;
import org.tfgrader.worker.protocol.Mode;
import org.tfgrader.worker.protocol.Observation;

/// A long-lived worker that runs the grader's own solutions, the correct one and the known mistakes, and never
/// sees student code. It starts with the first call, and not after it has been closed. Safe for use by several
/// threads, which wait for each other.
final class TrustedProcess implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrustedProcess.class);

    /// The grader's own code answers in milliseconds; only an overloaded machine takes so long.
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

    /// {@return the observation of a solution's function} The grader's own code is deterministic, so if the
    /// process ends during a call, a second process is tried.
    ///
    /// @param solution the binary name of its class
    /// @throws GraderException if the second process ended, too; the next call uses a new one
    synchronized Observation observe(String solution, Invocation invocation, Mode mode) {
        try {
            return answer(solution, invocation, mode);
        } catch (ProcessEndedException first) {
            LOG.warn("The process of {} ended without a result; trying once more", solution, first);
        }
        try {
            return answer(solution, invocation, mode);
        } catch (ProcessEndedException second) {
            throw new GraderException(solution + " returned no result", second);
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
            throw new GraderException("the process for reference solutions is closed");
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

    /// The catalogue is large, and a mistake needs only its own classes.
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
