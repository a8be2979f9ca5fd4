package org.tfgrader.engine.attack;

import java.util.List;
import java.util.Map;
import org.tfgrader.engine.Submission.SourceFile;
import org.tfgrader.engine.report.GradingReport;

/// Where attacks are handed in.
interface Gate {
    /// Grades sources.
    GradingReport grade(List<SourceFile> sources, boolean train);

    /// Grades sources after some of their class files were replaced.
    ///
    /// @param crafted class files by binary name
    GradingReport gradeCrafted(List<SourceFile> sources, Map<String, byte[]> crafted);
}
