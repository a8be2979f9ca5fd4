package org.tfgrader.engine.launch;

import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.worker.protocol.Compilation;
import org.tfgrader.worker.protocol.Message;

/// A compiler process. It compiles one submission after the other, for one thread at a time, until one of them
/// breaks it.
public final class Compiler implements AutoCloseable {
    /// After so many submissions a new process replaces it, whatever the old one has kept in memory.
    private static final int MOST_USES = 500;

    /// Several times what the inspection accepts.
    private static final int COMPILED = 24 << 20;

    private final LockedProcess process;
    private final Limits limits;
    private int uses;

    Compiler(LockedProcess process, Limits limits) {
        this.process = process;
        this.limits = limits;
    }

    /// Compiles source files.
    ///
    /// @throws TooComplexException if the compiler gave up
    /// @throws ProcessEndedException if the compiler ended, by a limit or by itself; a new one is needed
    public Compilation compile(Message.Compile order) throws TooComplexException, ProcessEndedException {
        uses++;
        // Only CPU time shows how complex a source is: on a busy machine, wall-clock time includes other
        // processes.
        process.ready().chargeTo(TimeAccount.ofProcessorTime(limits.compile()));
        return switch (process.ready().ask(order, limits.compileWall(), COMPILED)) {
            case Message.Compiled(var compilation) -> compilation;
            case Message.TooComplex(var why) -> throw new TooComplexException(why);
            case Message other -> throw process.ready().misbehaved(other);
        };
    }

    /// {@return whether it can be used for the next submission}
    public boolean isSound() {
        return !process.ready().givesWay() && uses < MOST_USES;
    }

    @Override
    public void close() {
        process.close();
    }

    /// The compiler gave up on the source.
    public static final class TooComplexException extends Exception {
        private static final long serialVersionUID = 1L;

        TooComplexException(String why) {
            super(why);
        }
    }
}
