package org.tfgrader.engine.compile;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.Submission.SourceFile;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.launch.Compiler;
import org.tfgrader.engine.launch.ProcessEndedException;
import org.tfgrader.engine.launch.ProcessLauncher;
import org.tfgrader.worker.protocol.Compilation;

/// Compiles submissions, one at a time, in a process that is replaced when a submission breaks it.
public final class CompilerService implements AutoCloseable {
    private final ProcessLauncher launcher;
    private @Nullable Compiler compiler;

    public CompilerService(ProcessLauncher launcher) {
        this.launcher = launcher;
        compiler = launcher.compiler();
    }

    /// Compiles source files.
    ///
    /// @throws NotCompilableException if the compiler gave up on them
    public synchronized CompiledSubmission compile(List<SourceFile> files) throws NotCompilableException {
        List<Compilation.Source> sources = files.stream()
                .map(file -> new Compilation.Source(file.name(), file.content()))
                .toList();
        try {
            return new CompiledSubmission(compileOnce(sources));
        } catch (ProcessEndedException e) {
            if (e.limit() != null) {
                throw new NotCompilableException(e);
            }
            // It may have died before it was asked. A submission that breaks it breaks the next one too.
            return compileAgain(sources);
        } catch (Compiler.TooComplexException e) {
            throw new NotCompilableException(e);
        }
    }

    private CompiledSubmission compileAgain(List<Compilation.Source> sources) throws NotCompilableException {
        try {
            return new CompiledSubmission(compileOnce(sources));
        } catch (ProcessEndedException | Compiler.TooComplexException e) {
            throw new NotCompilableException(e);
        }
    }

    /// Compiles with the compiler that is there, or with a new one. One that failed in any way is not used again.
    private Compilation compileOnce(List<Compilation.Source> sources)
            throws ProcessEndedException, Compiler.TooComplexException {
        Compiler current = compiler == null ? launcher.compiler() : compiler;
        compiler = null;
        boolean sound = false;
        try {
            Compilation compilation = current.compile(sources);
            compiler = current;
            sound = true;
            return compilation;
        } finally {
            if (!sound) {
                current.close();
            }
        }
    }

    @Override
    public synchronized void close() {
        if (compiler != null) {
            compiler.close();
            compiler = null;
        }
    }

    /// The compiler gave up: the code is too complex for it, or made it run too long.
    public static final class NotCompilableException extends Exception {
        private static final long serialVersionUID = 1L;

        NotCompilableException(Throwable cause) {
            super(cause);
        }

        /// {@return what the student reads}
        public Diagnostic diagnostic() {
            return new Diagnostic(
                    "",
                    0,
                    0,
                    Diagnostic.Severity.ERROR,
                    "The code is too complex to compile: the compiler ran out of time or memory over it."
                            + " Split long expressions, deep nesting and long generic chains into parts.");
        }
    }
}
