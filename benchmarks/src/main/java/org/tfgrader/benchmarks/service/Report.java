package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.knowm.xchart.ChartEncoder;
import org.tfgrader.benchmarks.service.Result.Plot;
import org.tfgrader.benchmarks.service.Result.Table;

/// The report as files: `report.md`, and each plot as PNG and SVG. It is extended after every section.
final class Report {
    private static final List<String> FORMATS = List.of("png", "svg");

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

    void add(Result result) throws IOException {
        text.append("\n## ").append(result.title()).append('\n');
        result.notes().forEach(note -> text.append('\n').append(note).append('\n'));
        result.tables().forEach(this::add);
        for (Plot plot : result.plots()) {
            add(plot);
        }
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

    private void add(Plot plot) throws IOException {
        for (String format : FORMATS) {
            String file = folder.resolve(plot.name() + "." + format).toString();
            ChartEncoder.saveChart(plot.chart(), file, format);
        }
        text.append("\n![%s](%s.svg)\n".formatted(plot.text(), plot.name()));
    }

    private void write() throws IOException {
        Files.writeString(folder.resolve("report.md"), text);
    }
}
