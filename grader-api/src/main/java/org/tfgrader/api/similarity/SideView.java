package org.tfgrader.api.similarity;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.pages.Room;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.similarity.SimilarPair.Lines;
import org.tfgrader.api.similarity.SimilarPair.Side;
import org.tfgrader.engine.model.Submission.SourceFile;

/// One of two sources: the matching passages and the lines around them.
///
/// @param cut whether the code is too long to be shown completely
record SideView(Side side, List<File> files, boolean cut) {
    /// The number of other lines shown around a passage.
    private static final int AROUND = 3;

    record File(String name, List<Line> lines) {}

    /// A line of a file, or a gap of lines that are not shown.
    ///
    /// @param kind `alike` in a passage, `gap`, or empty
    /// @param number null for a gap
    /// @param passage the number of the passage that starts here; null if none starts
    record Line(
            String kind, @Nullable Integer number, @Nullable Integer passage, String text) {}

    /// @param passages in the order of their numbers, starting at 1
    static SideView of(Side side, List<SourceFile> files, List<Lines> passages) {
        var room = new Room();
        List<File> views =
                files.stream().map(file -> file(file, passages, room)).toList();
        return new SideView(side, views, room.isCut());
    }

    private static File file(SourceFile file, List<Lines> passages, Room room) {
        var alike = new BitSet();
        var near = new BitSet();
        Map<Integer, Integer> begun = new HashMap<>();
        for (int i = 0; i < passages.size(); i++) {
            Lines passage = passages.get(i);
            if (passage.file().equals(file.name())) {
                alike.set(passage.from(), passage.to() + 1);
                near.set(Math.max(0, passage.from() - AROUND), passage.to() + 1 + AROUND);
                begun.putIfAbsent(passage.from(), i + 1);
            }
        }
        List<String> lines = file.content().lines().toList();
        List<Line> shown = new ArrayList<>();
        int last = 0;
        for (int number = near.nextSetBit(1);
                number > 0 && number <= lines.size();
                number = near.nextSetBit(number + 1)) {
            String text = lines.get(number - 1);
            if (!room.takes(text)) {
                return new File(file.name(), shown);
            }
            addGap(shown, number - last - 1);
            shown.add(new Line(alike.get(number) ? "alike" : "", number, begun.get(number), Room.shown(text)));
            last = number;
        }
        addGap(shown, lines.size() - last);
        return new File(file.name(), shown);
    }

    private static void addGap(List<Line> shown, int left) {
        if (left > 0) {
            shown.add(new Line("gap", null, null, Words.counted(left, "line", "lines") + " without a match"));
        }
    }
}
