package org.tfgrader.engine.attack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tfgrader.engine.Submission.SourceFile;
import org.tfgrader.engine.report.GradingReport;

/// Where attacks are handed in.
interface Gate {
    /// Grades sources.
    GradingReport grade(List<SourceFile> sources, boolean train);

    /// Grades class files.
    ///
    /// @param classes by binary name
    GradingReport gradeClasses(Map<String, byte[]> classes);

    /// {@return how long a grading takes on this machine whatever is handed in, beside the other attacks}
    Duration leastTime();
}
