package org.tfgrader.engine.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.worker.protocol.Compilation;
import org.tfgrader.worker.protocol.Thrown;

/// A submission after the compiler: its classes, what the compiler said, and where its methods stand.
public final class CompiledSubmission {
    /// What the compiler puts into a method that it can't compile.
    private static final String UNRESOLVED = "Unresolved compilation problem";

    private final Compilation compilation;
    private final SourceIndex index;

    CompiledSubmission(Compilation compilation) {
        this.compilation = compilation;
        index = new SourceIndex(compilation);
    }

    /// {@return a submission of class files that come without their source}
    public static CompiledSubmission of(Map<String, byte[]> classes) {
        return new CompiledSubmission(new Compilation(classes, List.of(), List.of()));
    }

    /// {@return class files by binary name}
    public Map<String, byte[]> classes() {
        return compilation.classes();
    }

    /// {@return what the compiler said, as much of it as anybody reads}
    public List<Diagnostic> diagnostics() {
        List<Diagnostic> shown = new ArrayList<>(compilation.problems().stream()
                .limit(SourceIndex.MOST_ERRORS)
                .map(SourceIndex::diagnostic)
                .toList());
        int more = compilation.problems().size() - shown.size();
        if (more > 0) {
            shown.add(new Diagnostic(
                    "",
                    0,
                    0,
                    Diagnostic.Severity.ERROR,
                    "There are " + more + " more errors. Correct those above first."));
        }
        return shown;
    }

    /// {@return the errors within the method that answers an exercise}
    public List<Diagnostic> errors(Exercise exercise) {
        return index.errorsWithin(index.methods(exercise.method()));
    }

    /// {@return the errors that made a method throw, where what was thrown says that it did not compile}
    public List<Diagnostic> errorsBehind(Thrown thrown) {
        if (!thrown.type().equals("java.lang.Error") || !thrown.message().startsWith(UNRESOLVED)) {
            return List.of();
        }
        List<Diagnostic> within = thrown.frames().stream()
                .limit(1)
                .flatMap(frame -> index.errorsAround(frame.file(), frame.line()).stream())
                .toList();
        // Fields, constructors and initialisers are no methods, and break what stands in any.
        return within.isEmpty() ? index.errorsOutsideMethods() : within;
    }

    /// {@return where the method that answers an exercise gives its answer}
    ///
    /// @param solution the binary name of the class with the graded functions
    public Optional<Location> answer(Exercise exercise, String solution) {
        String simpleName = solution.substring(solution.lastIndexOf('.') + 1);
        return index.methods(exercise.method()).stream()
                .sorted((one, other) -> Boolean.compare(
                        other.className().equals(simpleName), one.className().equals(simpleName)))
                .findFirst()
                .map(method -> new Location(method.file(), Math.max(1, method.answerLine())));
    }

    /// {@return where something was thrown, in a file as it was handed in}
    public Optional<Location> place(Thrown thrown) {
        return thrown.frames().stream()
                .filter(frame -> frame.line() > 0)
                .findFirst()
                .flatMap(frame -> index.methodsInFile(frame.file()).stream()
                        .findFirst()
                        .map(method -> new Location(method.file(), frame.line())));
    }
}
