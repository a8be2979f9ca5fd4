package org.tfgrader.api.results;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.CheckResult.Fact;

/// A remark on a place in the student's code.
///
/// @param kind the severity: `fail`, `error` or `warn`
/// @param label the text before the title
/// @param cost the lost points, such as `5 tests, −11 points`
/// @param diagnosis the cause in a sentence
/// @param hidden whether the facts are hidden from the student
/// @param column 1 for the first; 0 if there is none
record Remark(
        String kind,
        String label,
        String title,
        @Nullable String cost,
        List<Fact> facts,
        @Nullable String diagnosis,
        @Nullable String hint,
        boolean hidden,
        int column) {}
