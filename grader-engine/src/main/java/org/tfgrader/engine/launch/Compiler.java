package org.tfgrader.engine.launch;

import java.time.Duration;
import java.util.List;
import org.tfgrader.worker.protocol.Compilation;
import org.tfgrader.worker.protocol.Message;

/// A compiler process. It compiles one submission after the other, for one thread at a time, until one of them
/// breaks it.
public final class Compiler implements AutoCloseable {
    private final ChildProcess process;
    private final Duration start;
    private final Duration limit;
    private boolean ready;

    Compiler(ChildProcess process, Duration start, Duration limit) {
        this.process = process;
        this.start = start;
        this.limit = limit;
    }

    /// Compiles source files.
    ///
    /// @throws TooComplexException if the compiler gave up
    /// @throws ProcessEndedException if the compiler is gone, by a limit or by itself; another one is needed
    public Compilation compile(List<Compilation.Source> sources) throws TooComplexException, ProcessEndedException {
        if (!ready) {
            process.awaitReady(start);
            ready = true;
        }
        return switch (process.ask(new Message.Compile(sources), limit)) {
            case Message.Compiled(var compilation) -> compilation;
            case Message.TooComplex(var why) -> throw new TooComplexException(why);
            case Message other -> throw process.misbehaved(other);
        };
    }

    @Override
    public void close() {
        process.close();
    }

    /// The compiler can't cope with the source, and said so.
    public static final class TooComplexException extends Exception {
        private static final long serialVersionUID = 1L;

        TooComplexException(String why) {
            super(why);
        }
    }
}
