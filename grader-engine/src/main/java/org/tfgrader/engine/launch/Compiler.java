package org.tfgrader.engine.launch;

import java.util.List;
import org.tfgrader.engine.GraderSettings.Limits;
import org.tfgrader.worker.protocol.Compilation;
import org.tfgrader.worker.protocol.Message;

/// A compiler process. It compiles one submission after the other, for one thread at a time, until one of them
/// breaks it.
public final class Compiler implements AutoCloseable {
    /// After so many submissions a fresh process takes its place, whatever this one has kept of them.
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
    /// @throws ProcessEndedException if the compiler is gone, by a limit or by itself; another one is needed
    public Compilation compile(List<Compilation.Source> sources) throws TooComplexException, ProcessEndedException {
        uses++;
        // Only processor time shows how complex a source is: on a busy machine the wall clock shows the others.
        process.ready().chargeTo(TimeAccount.ofProcessorTime(limits.compile()));
        return switch (process.ready().ask(new Message.Compile(sources), limits.compileWall(), COMPILED)) {
            case Message.Compiled(var compilation) -> compilation;
            case Message.TooComplex(var why) -> throw new TooComplexException(why);
            case Message other -> throw process.ready().misbehaved(other);
        };
    }

    /// {@return whether it is as good as new for the next submission}
    public boolean isSound() {
        return !process.ready().givesWay() && uses < MOST_USES;
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
