package org.tfgrader.engine.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tfgrader.engine.check.CheckResult.Location;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.worker.protocol.Compilation;
import org.tfgrader.worker.protocol.Thrown;

/// A compiled submission: its classes, the diagnostics, and the positions of its methods.
public final class CompiledSubmission {
    /// The compiler writes this message into a method that does not compile.
    private static final String UNRESOLVED = "Unresolved compilation problem";

    private final Compilation compilation;
    private final SourceIndex index;
    private final Set<String> refused;

    /// @param refused what was left out because it is not allowed
    CompiledSubmission(Compilation compilation, List<Compilation.Problem> refused) {
        this.compilation = compilation;
        this.refused = refused.stream().map(Compilation.Problem::message).collect(Collectors.toSet());
        index = new SourceIndex(compilation);
    }

    /// {@return a submission of class files without source}
    public static CompiledSubmission of(Map<String, byte[]> classes) {
        return new CompiledSubmission(new Compilation(classes, List.of(), List.of()), List.of());
    }

    /// {@return class files by binary name}
    public Map<String, byte[]> classes() {
        return compilation.classes();
    }

    /// {@return the first diagnostics, as many as a person reads}
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
                    "There are " + more + " more errors. Fix the errors above first."));
        }
        return shown;
    }

    /// {@return whether an error is the use of something that is not allowed}
    public boolean isRefused(Diagnostic error) {
        return refused.contains(error.message());
    }

    /// {@return the errors in the method of an exercise}
    public List<Diagnostic> errors(Exercise exercise) {
        return index.errorsWithin(index.methods(exercise.method()));
    }

    /// {@return the errors that made a method throw, if the exception says that it did not compile}
    public List<Diagnostic> errorsBehind(Thrown thrown) {
        if (!thrown.type().equals("java.lang.Error") || !thrown.message().startsWith(UNRESOLVED)) {
            return List.of();
        }
        List<Diagnostic> within = thrown.frames().stream()
                .limit(1)
                .flatMap(frame -> index.errorsAround(frame.file(), frame.line()).stream())
                .toList();
        // Fields, constructors and initializers are not methods; an error there affects every method of the class.
        return within.isEmpty() ? index.errorsOutsideMethods() : within;
    }

    /// {@return the line where the method of an exercise returns its result}
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

    /// {@return the line that threw an exception, in a submitted file}
    public Optional<Location> place(Thrown thrown) {
        return thrown.frames().stream()
                .filter(frame -> frame.line() > 0)
                .findFirst()
                .flatMap(frame -> index.methodsInFile(frame.file()).stream()
                        .findFirst()
                        .map(method -> new Location(method.file(), frame.line())));
    }
}
