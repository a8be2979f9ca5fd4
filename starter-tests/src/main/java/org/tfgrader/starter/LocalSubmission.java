package org.tfgrader.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.compile.SolutionClass;
import org.tfgrader.engine.inspect.ClassFileInspector;
import org.tfgrader.engine.inspect.Policy;
import org.tfgrader.engine.intake.RefusedSourcesException;
import org.tfgrader.engine.intake.SourceNames;
import org.tfgrader.engine.intake.Sources;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.worker.compile.EclipseCompiler;
import org.tfgrader.worker.protocol.Compilation;

/// A student's sources after all that the grader does before it runs them: accept, compile, inspect, and find the class
/// to
/// grade.
///
/// @param objections why the grader would run no test, or not all tests; one line each, empty if it would run all
/// @param solution the binary name of the class to test; null if there is none
record LocalSubmission(List<String> objections, @Nullable String solution) {
    LocalSubmission {
        objections = List.copyOf(objections);
    }

    /// Compiles with the grader's compiler: javac writes other class files, and a folder of class files may hold some
    /// whose
    /// source is gone.
    ///
    /// @param folder with the sources in it
    static LocalSubmission read(Path folder) {
        List<SourceFile> files;
        try {
            files = sources(folder);
        } catch (RefusedSourcesException e) {
            return new LocalSubmission(List.of(Objects.toString(e.getMessage())), null);
        }
        Compilation compilation = new EclipseCompiler(StudentLibraries.classPath())
                .compile(files.stream()
                        .map(file -> new Compilation.Source(file.name(), file.content()))
                        .toList());
        return switch (SolutionClass.find(compilation.classes())) {
            case SolutionClass.Search.Found(var name) ->
                new LocalSubmission(objections(files, compilation, null), name);
            case SolutionClass.Search.None(var reason) ->
                new LocalSubmission(objections(files, compilation, reason), null);
        };
    }

    private static List<SourceFile> sources(Path folder) {
        Sources sources = new Sources();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> tree = Files.walk(folder)) {
                for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                    String name = name(folder.relativize(file));
                    if (SourceNames.isSource(name)) {
                        sources.add(name, Files.readAllBytes(file));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources.all();
    }

    /// {@return the path with `/` between its parts, on every system}
    static String name(Path relative) {
        return StreamSupport.stream(relative.spliterator(), false)
                .map(Path::toString)
                .collect(Collectors.joining("/"));
    }

    private static List<String> objections(
            List<SourceFile> files, Compilation compilation, @Nullable String noSolution) {
        List<String> refused = violations(files, compilation.classes());
        if (!refused.isEmpty()) {
            return refused;
        }
        List<String> objections = new ArrayList<>();
        if (!compilation.problems().isEmpty()) {
            objections.add("The grader's compiler reports errors. An exercise with an error gets no points.");
        }
        compilation
                .problems()
                .forEach(problem ->
                        objections.add(place(problem.file(), problem.line()) + "error: " + problem.message()));
        if (noSolution != null) {
            objections.add(noSolution);
        }
        return objections;
    }

    private static List<String> violations(List<SourceFile> files, Map<String, byte[]> classes) {
        List<String> names = files.stream().map(SourceFile::name).toList();
        List<String> lines = new ArrayList<>();
        try (ClassFileInspector inspector = new ClassFileInspector(Policy.standard(), StudentLibraries.paths())) {
            inspector
                    .inspect(classes, names)
                    .forEach(violation -> lines.add(place(violation.file(), violation.line()) + violation.message()));
        }
        if (!lines.isEmpty()) {
            lines.addFirst("The grader refuses this submission and runs no test:");
        }
        return lines;
    }

    private static String place(String file, int line) {
        if (file.isEmpty()) {
            return "";
        }
        return line == 0 ? file + ": " : file + ":" + line + ": ";
    }
}
