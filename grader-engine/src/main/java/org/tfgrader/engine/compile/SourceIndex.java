package org.tfgrader.engine.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.worker.protocol.Compilation;
import org.tfgrader.worker.protocol.Compilation.Method;
import org.tfgrader.worker.protocol.Compilation.Problem;

/// The errors and methods of a submission by file and line, so that each query takes only one pass.
final class SourceIndex {
    /// More errors than a person reads.
    static final int MOST_ERRORS = 100;

    /// A line is within fewer methods than this in any real program.
    private static final int MOST_RANGES = 100;

    private final Map<String, List<Problem>> errors = new HashMap<>();
    private final Map<Lines, List<Diagnostic>> around = new ConcurrentHashMap<>();
    private final Map<String, Ranges> ranges = new HashMap<>();
    private final Map<String, List<Method>> byName = new HashMap<>();
    private final Map<String, List<Method>> byFileName = new HashMap<>();
    private final List<Diagnostic> outsideMethods = new ArrayList<>();

    SourceIndex(Compilation compilation) {
        Map<String, List<Method>> byFile = new HashMap<>();
        for (Method method : compilation.methods()) {
            add(byFile, method.file(), method);
            add(byName, method.name(), method);
            add(byFileName, fileName(method.file()), method);
        }
        byFile.forEach((file, methods) -> ranges.put(file, new Ranges(methods)));
        for (Problem problem : compilation.problems()) {
            if (problem.error()) {
                add(errors, problem.file(), problem);
            }
        }
        errors.values().forEach(problems -> problems.sort(Comparator.comparingInt(Problem::line)));
        compilation.problems().stream()
                .filter(problem -> problem.error() && !isWithinMethod(problem))
                .limit(MOST_ERRORS)
                .map(SourceIndex::diagnostic)
                .forEach(outsideMethods::add);
    }

    /// {@return the methods with a name}
    List<Method> methods(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /// {@return the methods in files with a name, in any folder}
    List<Method> methodsInFile(String fileName) {
        return byFileName.getOrDefault(fileName, List.of());
    }

    /// {@return the errors in some methods, each once}
    List<Diagnostic> errorsWithin(List<Method> methods) {
        Set<Diagnostic> within = new LinkedHashSet<>();
        methods.stream().map(Lines::of).distinct().limit(MOST_RANGES).forEach(lines -> {
            List<Problem> inFile = errors.getOrDefault(lines.file, List.of());
            for (int i = firstFrom(inFile, lines.first); i < inFile.size(); i++) {
                if (within.size() == MOST_ERRORS || inFile.get(i).line() > lines.last) {
                    break;
                }
                within.add(diagnostic(inFile.get(i)));
            }
        });
        return List.copyOf(within);
    }

    /// {@return the errors in the methods around a line of the files with a name}
    List<Diagnostic> errorsAround(String fileName, int line) {
        return around.computeIfAbsent(
                new Lines(fileName, line, line),
                asked -> errorsWithin(methodsInFile(fileName).stream()
                        .filter(method -> method.contains(method.file(), line))
                        .toList()));
    }

    /// The lines of a method. Hostile sources can have thousands of methods on the same lines.
    private record Lines(String file, int first, int last) {
        static Lines of(Method method) {
            return new Lines(method.file(), method.firstLine(), method.lastLine());
        }
    }

    /// {@return the errors outside methods}
    List<Diagnostic> errorsOutsideMethods() {
        return outsideMethods;
    }

    static Diagnostic diagnostic(Problem problem) {
        return new Diagnostic(
                problem.file(),
                Math.max(0, problem.line()),
                Math.max(0, problem.column()),
                problem.error() ? Diagnostic.Severity.ERROR : Diagnostic.Severity.WARNING,
                problem.message());
    }

    static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private boolean isWithinMethod(Problem problem) {
        Ranges inFile = ranges.get(problem.file());
        return inFile != null && inFile.contain(problem.line());
    }

    /// {@return the index of the first problem from a line on}
    private static int firstFrom(List<Problem> problems, int line) {
        int low = 0;
        int high = problems.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (problems.get(middle).line() < line) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static <T> void add(Map<String, List<T>> lists, String key, T value) {
        lists.computeIfAbsent(key, missing -> new ArrayList<>()).add(value);
    }

    /// The lines of the methods of one file.
    private static final class Ranges {
        private final int[] firsts;

        /// The largest last line of all methods up to this one.
        private final int[] lasts;

        Ranges(List<Method> methods) {
            List<Method> sorted = methods.stream()
                    .sorted(Comparator.comparingInt(Method::firstLine))
                    .toList();
            firsts = new int[sorted.size()];
            lasts = new int[sorted.size()];
            int largest = Integer.MIN_VALUE;
            for (int i = 0; i < firsts.length; i++) {
                largest = Math.max(largest, sorted.get(i).lastLine());
                firsts[i] = sorted.get(i).firstLine();
                lasts[i] = largest;
            }
        }

        boolean contain(int line) {
            int at = Arrays.binarySearch(firsts, line);
            while (at >= 0 && at + 1 < firsts.length && firsts[at + 1] == line) {
                at++;
            }
            int before = at >= 0 ? at : -at - 2;
            return before >= 0 && line <= lasts[before];
        }
    }
}
