package org.tfgrader.api.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.report.GradingReport.FactReport;

/// Something said of a place in the student's code.
///
/// @param kind `fail`, `error` or `warn`, how loud it is
/// @param label the words before the title
/// @param cost what it costs, such as `5 checks, −11 points`
/// @param diagnosis what lies behind the facts, in a sentence
/// @param hidden whether its facts are not shown to the student
/// @param column that it is about, 1 for the first; 0 if it is about none
record Remark(
        String kind,
        String label,
        String title,
        @Nullable String cost,
        List<FactReport> facts,
        @Nullable String diagnosis,
        @Nullable String hint,
        boolean hidden,
        int column) {}
