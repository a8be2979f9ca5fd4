package org.tfgrader.api.similarity;

import java.util.List;
import java.util.stream.IntStream;
import org.tfgrader.api.similarity.SimilarPair.Lines;
import org.tfgrader.api.similarity.SimilarPair.Side;
import org.tfgrader.engine.Submission.SourceFile;

/// One of two sources, with what is alike in the other.
record SideView(Side side, List<File> files) {
    record File(String name, List<Line> lines) {}

    /// A line of a file.
    ///
    /// @param passage the number of the passage that begins here; empty for none
    /// @param alike whether it belongs to one
    record Line(int number, String passage, boolean alike, String text) {}

    /// @param passages in the order of their numbers, which begin with 1
    static SideView of(Side side, List<SourceFile> files, List<Lines> passages) {
        return new SideView(
                side, files.stream().map(file -> file(file, passages)).toList());
    }

    private static File file(SourceFile file, List<Lines> passages) {
        List<String> lines = file.content().lines().toList();
        return new File(
                file.name(),
                IntStream.range(0, lines.size())
                        .mapToObj(at -> line(file.name(), at + 1, lines.get(at), passages))
                        .toList());
    }

    private static Line line(String file, int number, String text, List<Lines> passages) {
        List<Lines> here = passages.stream()
                .filter(passage -> passage.file().equals(file) && passage.from() <= number && number <= passage.to())
                .toList();
        String begun = here.stream()
                .filter(passage -> passage.from() == number)
                .map(passage -> Integer.toString(passages.indexOf(passage) + 1))
                .findFirst()
                .orElse("");
        return new Line(number, begun, !here.isEmpty(), text);
    }
}
