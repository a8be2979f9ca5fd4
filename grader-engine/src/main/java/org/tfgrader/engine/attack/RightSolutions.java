package org.tfgrader.engine.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tfgrader.engine.attack.AttackSuite.RightRow;
import org.tfgrader.engine.model.GraderUnavailable;
import org.tfgrader.engine.report.GradingReport;

/// The correct solutions of the corpus. An isolation layer that refuses one of them is too strict.
final class RightSolutions {
    private final Path folder;

    RightSolutions(Path folder) {
        this.folder = folder;
    }

    List<RightRow> grade(Gate gate) {
        List<RightRow> rows = new ArrayList<>();
        for (Path solution : solutions()) {
            GradingReport report = gate.grade(Corpus.sources(solution), false);
            rows.add(new RightRow(solution.getFileName().toString(), report.score(), report.maxScore()));
        }
        return rows;
    }

    private List<Path> solutions() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new GraderUnavailable(
                    "The correct solutions in " + folder
                            + " can't be read. Pass the folder \"submissions\" with --submissions.",
                    e);
        }
    }
}
