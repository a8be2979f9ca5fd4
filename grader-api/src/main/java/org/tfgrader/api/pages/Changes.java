package org.tfgrader.api.pages;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.Submission.SourceFile;

/// What changed in the files from one attempt to another.
record Changes(List<File> files) {
    /// How many unchanged lines are shown around a change.
    private static final int AROUND = 3;

    /// What is longer is not compared: the time grows with the square of it.
    private static final int MAX_LINES = 5000;

    /// What has more characters is not shown.
    private static final int MAX_LENGTH = 200_000;

    /// A file that is not the same in both.
    ///
    /// @param what `changed`, `added`, `removed` or `too long to compare`
    /// @param rows empty where it is too long
    record File(String name, String what, List<Row> rows) {}

    /// A line, or a gap of unchanged ones.
    ///
    /// @param kind `same`, `added`, `removed` or `gap`
    /// @param before its number in the earlier file; null if it is not there
    /// @param after its number in the later file; null if it is not there
    record Row(
            String kind, @Nullable Integer before, @Nullable Integer after, String text) {}

    static Changes between(List<SourceFile> before, List<SourceFile> after) {
        Map<String, String> earlier = byName(before);
        Map<String, String> later = byName(after);
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
        return new Changes(files);
    }

    private static Map<String, String> byName(List<SourceFile> files) {
        Map<String, String> byName = new LinkedHashMap<>();
        files.forEach(file -> byName.put(file.name(), file.content()));
        return byName;
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split("\r\n|\r|\n", -1));
    }

    private static boolean isLong(@Nullable String text) {
        return text != null && (text.length() > MAX_LENGTH || lines(text).size() > MAX_LINES);
    }

    private static File file(String name, String what, @Nullable String old, @Nullable String text) {
        if (isLong(old) || isLong(text)) {
            return new File(name, "too long to compare", List.of());
        }
        List<String> before = lines(old);
        List<String> after = lines(text);
        List<Row> rows = new ArrayList<>();
        int next = 0;
        int shift = 0;
        for (AbstractDelta<String> delta :
                DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>()).getDeltas()) {
            int at = delta.getSource().getPosition();
            addSame(rows, before, next, at, shift);
            for (int i = 0; i < delta.getSource().size(); i++) {
                rows.add(new Row(
                        "removed",
                        at + i + 1,
                        null,
                        delta.getSource().getLines().get(i)));
            }
            for (int i = 0; i < delta.getTarget().size(); i++) {
                int number = delta.getTarget().getPosition() + i + 1;
                rows.add(new Row(
                        "added", null, number, delta.getTarget().getLines().get(i)));
            }
            next = at + delta.getSource().size();
            shift += delta.getTarget().size() - delta.getSource().size();
        }
        addSame(rows, before, next, before.size(), shift);
        return new File(name, what, rows);
    }

    private static void addSame(List<Row> rows, List<String> before, int from, int to, int shift) {
        int head = from == 0 ? from : Math.min(to, from + AROUND);
        int tail = to == before.size() ? to : Math.max(head, to - AROUND);
        for (int line = from; line < head; line++) {
            rows.add(new Row("same", line + 1, line + 1 + shift, before.get(line)));
        }
        if (tail > head) {
            rows.add(new Row("gap", null, null, Words.counted(tail - head, "line", "lines") + " unchanged"));
        }
        for (int line = tail; line < to; line++) {
            rows.add(new Row("same", line + 1, line + 1 + shift, before.get(line)));
        }
    }
}
