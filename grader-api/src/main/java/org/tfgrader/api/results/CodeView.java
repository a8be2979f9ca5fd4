package org.tfgrader.api.results;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Room;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.submissions.results.SeenReport;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.check.Exercise;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;

/// The code with remarks. Parts without remarks are folded.
///
/// @param elsewhere remarks without a place in the shown code
/// @param cut whether the code is too long to be shown completely
record CodeView(List<File> files, List<Remark> elsewhere, boolean cut) {
    private static final Set<String> METHODS =
            Stream.of(Exercise.values()).map(Exercise::method).collect(Collectors.toUnmodifiableSet());

    /// A source file in parts.
    record File(String name, List<Part> parts) {}

    /// Consecutive lines: a graded method, or the lines between two.
    ///
    /// @param passed the number of passed tests of the method, such as `6 of 6`; null if the method is not graded
    /// @param outcome passed if all passed, not run if the method does not compile, otherwise failed; null if the
    ///     method is not graded
    /// @param open whether the part is initially unfolded
    record Part(
            String title,
            int firstLine,
            @Nullable String passed,
            @Nullable Outcome outcome,
            boolean open,
            List<Line> lines) {}

    record Line(int number, String text, List<Remark> remarks) {

        /// {@return a caret below the column of a remark; empty if the remark has no column}
        public String caret(Remark remark) {
            if (remark.column() < 1 || remark.column() > text.length() + 1) {
                return "";
            }
            // Tabs are kept, so that the caret is aligned.
            return Words.visible(text.substring(0, remark.column() - 1)).replaceAll("[^\\t]", " ") + "^";
        }
    }

    /// {@return the code with remarks}
    ///
    /// @param chosen the test whose facts are shown instead of those of similar tests; null for none
    static CodeView of(List<SourceFile> files, SeenReport seen, @Nullable CheckReport chosen) {
        return new Builder(seen, chosen).build(files);
    }

    private static final class Builder {
        private final List<Remarks.Placed> waiting;
        private final Map<String, ExerciseReport> exercises = new HashMap<>();
        private final Room room = new Room();

        Builder(SeenReport seen, @Nullable CheckReport chosen) {
            waiting = new ArrayList<>(Remarks.of(seen, chosen));
            seen.report().exercises().forEach(exercise -> exercises.put(Words.method(exercise.id()), exercise));
        }

        CodeView build(List<SourceFile> files) {
            List<File> views = files.stream().map(this::file).toList();
            return new CodeView(
                    views, waiting.stream().map(Remarks.Placed::remark).toList(), room.isCut());
        }

        private File file(SourceFile file) {
            // Only the line endings of the compiler, so that line numbers match.
            String[] lines = file.content().split("\r\n|\r|\n", -1);
            int count = lines.length > 1 && lines[lines.length - 1].isEmpty() ? lines.length - 1 : lines.length;
            List<Part> parts = new ArrayList<>();
            int next = 1;
            for (var method : SourceOutline.of(METHODS, file.content())) {
                if (method.firstLine() < next || method.lastLine() > count) {
                    continue;
                }
                addBetween(parts, file.name(), lines, next, method.firstLine() - 1);
                parts.add(method(file.name(), lines, method));
                next = method.lastLine() + 1;
            }
            addBetween(parts, file.name(), lines, next, count);
            return new File(file.name(), parts);
        }

        private Part method(String file, String[] lines, SourceOutline.Method method) {
            int last = lastShown(lines, method.firstLine(), method.lastLine());
            var remarks = take(file, method.firstLine(), last, method.name());
            ExerciseReport exercise = exercises.get(method.name());
            List<Line> shown = lines(lines, method.firstLine(), last, remarks);
            if (exercise == null) {
                return new Part(method.name(), method.firstLine(), null, null, !remarks.isEmpty(), shown);
            }
            long right = exercise.checks().stream()
                    .filter(check -> check.outcome() == Outcome.PASSED)
                    .count();
            Outcome outcome = outcome(exercise, right);
            return new Part(
                    method.name(),
                    method.firstLine(),
                    outcome == Outcome.NOT_RUN
                            ? Words.outcome(outcome.word())
                            : right + " of " + exercise.checks().size(),
                    outcome,
                    !remarks.isEmpty() || outcome != Outcome.PASSED,
                    shown);
        }

        private static Outcome outcome(ExerciseReport exercise, long right) {
            if (right == exercise.checks().size()) {
                return Outcome.PASSED;
            }
            return right == 0 && !VerdictSentence.compiles(exercise) ? Outcome.NOT_RUN : Outcome.FAILED;
        }

        private void addBetween(List<Part> parts, String file, String[] lines, int first, int last) {
            boolean blank =
                    Arrays.stream(lines, first - 1, Math.max(first - 1, last)).allMatch(String::isBlank);
            int shown = lastShown(lines, first, last);
            var remarks = take(file, first, shown, null);
            if (!blank || !remarks.isEmpty()) {
                String title = first == last ? "line " + first : "lines %d to %d".formatted(first, last);
                parts.add(new Part(title, first, null, null, !remarks.isEmpty(), lines(lines, first, shown, remarks)));
            }
        }

        /// {@return the last of these lines that fits on the page} Its space is reserved.
        private int lastShown(String[] lines, int first, int last) {
            for (int number = first; number <= last; number++) {
                if (!room.takes(lines[number - 1])) {
                    return number - 1;
                }
            }
            return last;
        }

        private Map<Integer, List<Remark>> take(String file, int first, int last, @Nullable String method) {
            Map<Integer, List<Remark>> taken = new HashMap<>();
            for (var it = waiting.iterator(); it.hasNext(); ) {
                var placed = it.next();
                var location = placed.location();
                Integer line = null;
                if (location != null
                        && location.file().equals(file)
                        && location.line() >= first
                        && location.line() <= last) {
                    line = location.line();
                } else if (location == null && last >= first && method != null && method.equals(placed.method())) {
                    line = last;
                }
                if (line != null) {
                    taken.computeIfAbsent(line, none -> new ArrayList<>()).add(placed.remark());
                    it.remove();
                }
            }
            return taken;
        }

        private static List<Line> lines(String[] lines, int first, int last, Map<Integer, List<Remark>> remarks) {
            List<Line> views = new ArrayList<>();
            for (int number = first; number <= last; number++) {
                views.add(new Line(number, Room.shown(lines[number - 1]), remarks.getOrDefault(number, List.of())));
            }
            return views;
        }
    }
}
