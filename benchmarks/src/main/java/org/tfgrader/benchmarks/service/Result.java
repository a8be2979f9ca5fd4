package org.tfgrader.benchmarks.service;

import java.util.List;

/// The results of a section.
///
/// @param notes sentences that stand above the tables
record Result(String title, List<String> notes, List<Table> tables) {

    /// Cells as they are printed. The first column names the row.
    record Table(List<String> header, List<List<String>> rows) {
        Table {
            if (rows.stream().anyMatch(row -> row.size() != header.size())) {
                throw new IllegalArgumentException("a row of " + header + " has the wrong number of cells");
            }
        }
    }
}
