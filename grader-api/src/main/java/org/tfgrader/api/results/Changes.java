package org.tfgrader.api.results;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Room;
import org.tfgrader.api.pages.Words;
import org.tfgrader.engine.model.Submission.SourceFile;

/// The changes in the files between two attempts. The limits apply to all files together, because there can be
/// many.
///
/// @param cut whether some changes are not shown
record Changes(List<File> files, boolean cut) {
    /// The number of unchanged lines shown around a change.
    private static final int AROUND = 3;

    /// The maximum number of lines in changed files of both attempts that are compared.
    private static final int MAX_LINES = 20_000;

    /// The maximum number of line comparisons. It grows with the changed lines times all lines.
    private static final int MAX_COMPARISONS = 4_000_000;

    static final String TOO_LONG = "too long to compare";

    /// A file that differs.
    ///
    /// @param what `changed`, `added`, `removed` or `too long to compare`
    /// @param rows empty if the file is too long
    record File(String name, String what, List<Row> rows) {}

    /// A line, or a gap of unchanged lines.
    ///
    /// @param kind `same`, `added`, `removed` or `gap`
    /// @param before the line number in the earlier file; null if the line is not in it
    /// @param after the line number in the later file; null if the line is not in it
    record Row(
            String kind, @Nullable Integer before, @Nullable Integer after, String text) {}

    static Changes between(List<SourceFile> before, List<SourceFile> after) {
        return new Comparison().of(byName(before), byName(after));
    }

    private static Map<String, String> byName(List<SourceFile> files) {
        Map<String, String> byName = new LinkedHashMap<>();
        files.forEach(file -> byName.put(file.name(), file.content()));
        return byName;
    }

    /// The limit of comparisons is reached.
    private static final class UsedUpException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UsedUpException() {
            super(null, null, false, false);
        }
    }

    /// Compares the files of two attempts up to the limits.
    private static final class Comparison {
        private final Room room = new Room();
        private int linesLeft = MAX_LINES;
        private int comparisonsLeft = MAX_COMPARISONS;
        private boolean cut;

        Changes of(Map<String, String> earlier, Map<String, String> later) {
            List<File> files = new ArrayList<>();
            later.forEach((name, text) -> {
                String old = earlier.get(name);
                if (!text.equals(old)) {
                    files.add(file(name, old == null ? "added" : "changed", old, text));
                }
            });
            earlier.forEach((name, text) -> {
                if (!later.containsKey(name)) {
                    files.add(file(name, "removed", text, null));
                }
            });
            return new Changes(files, cut || room.isCut());
        }

        private File file(String name, String what, @Nullable String old, @Nullable String text) {
            List<String> before = lines(old);
            List<String> after = lines(text);
            linesLeft -= before.size() + after.size();
            if (linesLeft >= 0) {
                try {
                    return new File(name, what, rows(before, after));
                } catch (UsedUpException tooDifferent) {
                    linesLeft = -1;
                }
            }
            cut = true;
            return new File(name, TOO_LONG, List.of());
        }

        private List<String> lines(@Nullable String text) {
            return text == null || linesLeft < 0 ? List.of() : List.of(text.split("\r\n|\r|\n", -1));
        }

        private List<Row> rows(List<String> before, List<String> after) {
            List<Row> rows = new ArrayList<>();
            int next = 0;
            int shift = 0;
            for (AbstractDelta<Integer> delta : deltas(before, after)) {
                int at = delta.getSource().getPosition();
                addSame(rows, before, next, at, shift);
                next = at + delta.getSource().size();
                for (int line = at; line < next; line++) {
                    add(rows, "removed", line + 1, null, before.get(line));
                }
                int to = delta.getTarget().getPosition() + delta.getTarget().size();
                for (int line = delta.getTarget().getPosition(); line < to; line++) {
                    add(rows, "added", null, line + 1, after.get(line));
                }
                shift += delta.getTarget().size() - delta.getSource().size();
            }
            addSame(rows, before, next, before.size(), shift);
            return rows;
        }

        /// Compares numbers instead of lines, because lines can be long.
        private List<AbstractDelta<Integer>> deltas(List<String> before, List<String> after) {
            Map<String, Integer> numbers = new HashMap<>();
            Stream.concat(before.stream(), after.stream()).forEach(line -> numbers.putIfAbsent(line, numbers.size()));
            return DiffUtils.diff(
                            before.stream().map(numbers::get).toList(),
                            after.stream().map(numbers::get).toList(),
                            new MyersDiffWithLinearSpace<>(this::isSame))
                    .getDeltas();
        }

        private boolean isSame(Integer one, Integer other) {
            if (comparisonsLeft-- <= 0) {
                throw new UsedUpException();
            }
            return one.equals(other);
        }

        private void addSame(List<Row> rows, List<String> before, int from, int to, int shift) {
            int head = from == 0 ? from : Math.min(to, from + AROUND);
            int tail = to == before.size() ? to : Math.max(head, to - AROUND);
            for (int line = from; line < head; line++) {
                add(rows, "same", line + 1, line + 1 + shift, before.get(line));
            }
            if (tail > head) {
                add(rows, "gap", null, null, Words.counted(tail - head, "line", "lines") + " unchanged");
            }
            for (int line = tail; line < to; line++) {
                add(rows, "same", line + 1, line + 1 + shift, before.get(line));
            }
        }

        private void add(List<Row> rows, String kind, @Nullable Integer before, @Nullable Integer after, String text) {
            if (room.takes(text)) {
                rows.add(new Row(kind, before, after, Room.shown(text)));
            }
        }
    }
}
