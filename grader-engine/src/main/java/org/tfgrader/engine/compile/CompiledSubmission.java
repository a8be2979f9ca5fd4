package org.tfgrader.engine.compile;

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

    CompiledSubmission(Compilation compilation) {
        this.compilation = compilation;
    }

    /// {@return a submission of class files that come without their source}
    public static CompiledSubmission of(Map<String, byte[]> classes) {
        return new CompiledSubmission(new Compilation(classes, List.of(), List.of()));
    }

    /// {@return class files by binary name}
    public Map<String, byte[]> classes() {
        return compilation.classes();
    }

    /// {@return all that the compiler said}
    public List<Diagnostic> diagnostics() {
        return compilation.problems().stream()
                .map(CompiledSubmission::diagnostic)
                .toList();
    }

    /// {@return the errors within the method that answers an exercise}
    public List<Diagnostic> errors(Exercise exercise) {
        return compilation.methods().stream()
                .filter(method -> method.name().equals(exercise.method()))
                .flatMap(method -> errors(method).stream())
                .toList();
    }

    /// {@return the errors that made a method throw, where what was thrown says that it did not compile}
    public List<Diagnostic> errorsBehind(Thrown thrown) {
        if (!thrown.type().equals("java.lang.Error") || !thrown.message().startsWith(UNRESOLVED)) {
            return List.of();
        }
        List<Diagnostic> within = thrown.frames().stream()
                .limit(1)
                .flatMap(frame -> compilation.methods().stream()
                        .filter(method -> fileName(method.file()).equals(frame.file())
                                && method.contains(method.file(), frame.line())))
                .flatMap(method -> errors(method).stream())
                .toList();
        // Fields, constructors and initialisers are no methods, and break what stands in any.
        return within.isEmpty() ? errorsOutsideMethods() : within;
    }

    private List<Diagnostic> errorsOutsideMethods() {
        return compilation.problems().stream()
                .filter(problem -> problem.error()
                        && compilation.methods().stream()
                                .noneMatch(method -> method.contains(problem.file(), problem.line())))
                .map(CompiledSubmission::diagnostic)
                .toList();
    }

    /// {@return where the method that answers an exercise gives its answer}
    ///
    /// @param solution the binary name of the class with the graded functions
    public Optional<Location> answer(Exercise exercise, String solution) {
        String simpleName = solution.substring(solution.lastIndexOf('.') + 1);
        return compilation.methods().stream()
                .filter(method -> method.name().equals(exercise.method()))
                .sorted((one, other) -> Boolean.compare(
                        other.className().equals(simpleName), one.className().equals(simpleName)))
                .findFirst()
                .map(method -> new Location(method.file(), method.answerLine()));
    }

    /// {@return where something was thrown, in a file as it was handed in}
    public Optional<Location> place(Thrown thrown) {
        return thrown.frames().stream()
                .filter(frame -> frame.line() > 0)
                .findFirst()
                .flatMap(frame -> compilation.methods().stream()
                        .map(Compilation.Method::file)
                        .filter(file -> fileName(file).equals(frame.file()))
                        .findFirst()
                        .map(file -> new Location(file, frame.line())));
    }

    private List<Diagnostic> errors(Compilation.Method method) {
        return compilation.problems().stream()
                .filter(problem -> problem.error() && method.contains(problem.file(), problem.line()))
                .map(CompiledSubmission::diagnostic)
                .toList();
    }

    private static Diagnostic diagnostic(Compilation.Problem problem) {
        return new Diagnostic(
                problem.file(),
                problem.line(),
                problem.column(),
                problem.error() ? Diagnostic.Severity.ERROR : Diagnostic.Severity.WARNING,
                problem.message());
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
