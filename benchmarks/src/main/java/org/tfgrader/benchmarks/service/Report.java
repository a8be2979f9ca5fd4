package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.tfgrader.benchmarks.service.Section.Table;

/// The report, `report.md`. It is extended after every section.
final class Report {
    private final Path folder;
    private final StringBuilder text = new StringBuilder("# Measurements\n");

    Report(Path folder) {
        this.folder = folder;
    }

    void begin(Table machine) throws IOException {
        Files.createDirectories(folder);
        add(machine);
        write();
    }

    void add(Section.Result result) throws IOException {
        text.append("\n## ").append(result.title()).append('\n');
        text.append('\n').append(result.note()).append('\n');
        result.tables().forEach(this::add);
        write();
    }

    private void add(Table table) {
        text.append('\n');
        addRow(table.header());
        addRow(table.header().stream().map(cell -> "---").toList());
        table.rows().forEach(this::addRow);
    }

    private void addRow(List<String> cells) {
        text.append(
                cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    private void write() throws IOException {
        Files.writeString(folder.resolve("report.md"), text);
    }
}
