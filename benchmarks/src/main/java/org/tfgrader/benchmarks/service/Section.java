package org.tfgrader.benchmarks.service;

import java.io.IOException;
import java.util.List;

/// One section of the report, measured separately.
interface Section {
    Result measure(Setup setup) throws IOException, InterruptedException;

    /// The result of a section.
    ///
    /// @param note what was measured, above the tables
    record Result(String title, String note, List<Table> tables) {}

    /// Cells as they are printed. The first column names the row.
    record Table(List<String> header, List<List<String>> rows) {}
}
