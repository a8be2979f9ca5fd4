package org.tfgrader.api.results;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Room;
import org.tfgrader.engine.model.Submission.SourceFile;

/// The changes in the files between two attempts. The limits apply to all files together, because there can be
/// many.
///
/// @param cut whether some changes are not shown
record Changes(List<File> files, boolean cut) {
    /// The number of unchanged lines shown around a change.
    private static final int AROUND = 3;

    /// The maximum number of lines in changed files of both attempts that are compared: the time grows with its square.
    private static final int MAX_LINES = 4_000;

    /// The first lines of a unified diff, which name the files.
    private static final int NAMES = 2;

    static final String TOO_LONG = "too long to compare";
    static final String ONLY_LINE_ENDINGS = "only line endings changed";

    /// A file that differs.
    ///
    /// @param what `changed`, `added`, `removed`, [#ONLY_LINE_ENDINGS] or [#TOO_LONG]
    /// @param rows empty with the last two
    record File(String name, String what, List<Row> rows) {}

    /// A line of a unified diff.
    ///
    /// @param kind `same`, `added`, `removed`, or `gap` for the line numbers of the next lines
    record Row(String kind, String text) {}

    static Changes between(List<SourceFile> before, List<SourceFile> after) {
        Map<String, String> earlier = byName(before);
        Map<String, String> later = byName(after);
        Set<String> names = new LinkedHashSet<>(later.keySet());
        names.addAll(earlier.keySet());
        var room = new Room();
        int lines = 0;
        List<File> files = new ArrayList<>();
        for (String name : names) {
            String old = earlier.get(name);
            String text = later.get(name);
            if (Objects.equals(old, text)) {
                continue;
            }
            List<String> oldLines = lines(old);
            List<String> newLines = lines(text);
            lines += oldLines.size() + newLines.size();
            if (lines > MAX_LINES) {
                files.add(new File(name, TOO_LONG, List.of()));
            } else if (oldLines.equals(newLines)) {
                files.add(new File(name, ONLY_LINE_ENDINGS, List.of()));
            } else {
                files.add(new File(name, what(old, text), rows(oldLines, newLines, room)));
            }
        }
        return new Changes(files, lines > MAX_LINES || room.isCut());
    }

    private static Map<String, String> byName(List<SourceFile> files) {
        Map<String, String> byName = new LinkedHashMap<>();
        files.forEach(file -> byName.put(file.name(), file.content()));
        return byName;
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : List.of(text.split("\r\n|\r|\n", -1));
    }

    private static String what(@Nullable String old, @Nullable String text) {
        if (old == null) {
            return "added";
        }
        return text == null ? "removed" : "changed";
    }

    private static List<Row> rows(List<String> before, List<String> after, Room room) {
        var patch = DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>());
        return UnifiedDiffUtils.generateUnifiedDiff("", "", before, patch, AROUND).stream()
                .skip(NAMES)
                .filter(room::takes)
                .map(line -> new Row(kind(line), Room.shown(line)))
                .toList();
    }

    private static String kind(String line) {
        return switch (line.charAt(0)) {
            case '+' -> "added";
            case '-' -> "removed";
            case '@' -> "gap";
            default -> "same";
        };
    }
}
