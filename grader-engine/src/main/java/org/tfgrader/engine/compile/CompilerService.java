package org.tfgrader.engine.compile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.launch.Compiler;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.engine.model.GraderException;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.model.Verdict.Limit;
import org.tfgrader.engine.model.Verdict.Violation;
import org.tfgrader.worker.protocol.Compilation;
import org.tfgrader.worker.protocol.Message;

/// Compiles submissions, each in a compiler process that is not shared at that time. A process that a submission
/// breaks is replaced. Safe for use by several threads.
public final class CompilerService implements AutoCloseable {
    private final ProcessLauncher launcher;
    private final Deque<Compiler> idle = new ArrayDeque<>();
    private boolean closed;
    private boolean keepsSpare;

    public CompilerService(ProcessLauncher launcher) {
        this.launcher = launcher;
        idle.add(launcher.compiler());
    }

    /// Keeps one compiler waiting in addition to those in use, so that a submission that breaks one, or takes all
    /// its time, does not delay others.
    public synchronized void keepSpare() {
        keepsSpare = true;
    }

    /// Compiles source files.
    ///
    /// @throws NotCompilableException if the compiler gave up on them
    public CompiledSubmission compile(List<SourceFile> files) throws NotCompilableException {
        return compile(files, List.of());
    }

    /// Compiles source files without the methods that use something that is not allowed: they throw an exception,
    /// as those do that do not compile.
    ///
    /// @param violations of an earlier result for the same files; one without a line has no effect
    /// @throws NotCompilableException if the compiler gave up on them
    public CompiledSubmission compile(List<SourceFile> files, List<Violation> violations)
            throws NotCompilableException {
        var order = new Message.Compile(
                files.stream()
                        .map(file -> new Compilation.Source(file.name(), file.content()))
                        .toList(),
                violations.stream()
                        .map(violation -> new Compilation.Problem(
                                violation.file(), violation.line(), 0, true, violation.message()))
                        .toList());
        try {
            return new CompiledSubmission(compileOnce(order), order.refused());
        } catch (ProcessEndedException e) {
            if (e.limit() == Limit.BUDGET) {
                throw new NotCompilableException(e);
            }
            // Earlier sources may have filled its memory, or it may have ended before this request. A submission
            // that breaks it will break the next one, too.
            return compileAgain(order);
        } catch (Compiler.TooComplexException e) {
            throw new NotCompilableException(e);
        }
    }

    private CompiledSubmission compileAgain(Message.Compile order) throws NotCompilableException {
        try {
            return new CompiledSubmission(compileOnce(order), order.refused());
        } catch (ProcessEndedException e) {
            if (e.limit() == Limit.WALL_CLOCK || e.isKilledByOthers()) {
                throw new GraderException("the machine has too little time or memory for the compiler", e);
            }
            throw new NotCompilableException(e);
        } catch (Compiler.TooComplexException e) {
            throw new NotCompilableException(e);
        }
    }

    /// Compiles with a waiting compiler or with a new one. A compiler that failed in any way is not used again.
    private Compilation compileOnce(Message.Compile order) throws ProcessEndedException, Compiler.TooComplexException {
        Compiler compiler = take();
        boolean sound = false;
        try {
            Compilation compilation = compiler.compile(order);
            sound = compiler.isSound();
            return compilation;
        } finally {
            giveBack(compiler, sound);
        }
    }

    private synchronized Compiler take() {
        Compiler waiting = idle.poll();
        Compiler taken = waiting == null ? launcher.compiler() : waiting;
        if (keepsSpare && idle.isEmpty()) {
            idle.add(launcher.compiler());
        }
        return taken;
    }

    private synchronized void giveBack(Compiler compiler, boolean sound) {
        if (sound && !closed) {
            idle.addFirst(compiler);
        } else {
            compiler.close();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(Compiler::close);
        idle.clear();
    }

    /// The compiler gave up: the code is too complex or takes too long.
    public static final class NotCompilableException extends Exception {
        private static final long serialVersionUID = 1L;

        NotCompilableException(Throwable cause) {
            super(cause);
        }

        /// {@return the message for the student}
        public Diagnostic diagnostic() {
            return new Diagnostic(
                    "",
                    0,
                    0,
                    Diagnostic.Severity.ERROR,
                    "The code is too complex: the compiler ran out of time or memory."
                            + " Split long expressions, deep nesting and long generic call chains.");
        }
    }
}
