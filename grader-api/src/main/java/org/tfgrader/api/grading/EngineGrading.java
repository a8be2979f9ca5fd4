package org.tfgrader.api.grading;

import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.DataFolder;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.GraderSettings;
import org.tfgrader.engine.GradingListener;
import org.tfgrader.engine.Submission;
import org.tfgrader.engine.Verdict;

/// Grades with the engine, which is open as long as the service runs.
@Component("grading")
class EngineGrading implements Grading, AutoCloseable {
    private final Grader grader;

    EngineGrading(GraderProperties settings, DataFolder folder) {
        grader = Grader.open(new GraderSettings(
                settings.home().toAbsolutePath(),
                folder.path().resolve("cache"),
                settings.datasets(),
                GraderSettings.Limits.DEFAULT));
    }

    @Override
    public Verdict grade(Submission submission, GradingListener listener) {
        return grader.grade(submission, listener);
    }

    @Override
    public void close() {
        grader.close();
    }
}
