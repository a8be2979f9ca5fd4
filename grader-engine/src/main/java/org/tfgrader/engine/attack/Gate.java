package org.tfgrader.engine.attack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.report.GradingReport;

/// Grades attacks.
interface Gate {
    /// Grades sources.
    GradingReport grade(List<SourceFile> sources, boolean train);

    /// Grades class files.
    ///
    /// @param classes by binary name
    GradingReport gradeClasses(Map<String, byte[]> classes);

    /// {@return the least time of any grading on this machine, beside the other attacks}
    Duration leastTime();
}
