package org.tfgrader.api.grading;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    private static final Logger log = LoggerFactory.getLogger(EngineGrading.class);

    private final Grader grader;

    EngineGrading(GraderProperties settings, DataFolder folder) {
        grader = Grader.open(new GraderSettings(
                settings.home().toAbsolutePath(),
                folder.path().resolve("cache"),
                settings.rubric(),
                settings.datasets(),
                GraderSettings.Limits.DEFAULT,
                GraderSettings.Walls.ALL));
        Thread.ofPlatform().daemon().name("prepare").start(this::prepare);
    }

    private void prepare() {
        try {
            grader.prepare();
        } catch (RuntimeException e) {
            log.warn("What every grading needs could not be made ahead; the first grading tries it again", e);
        }
    }

    @Override
    public Verdict grade(Submission submission, GradingListener listener) {
        return grader.grade(submission, listener);
    }

    @Override
    public long next() {
        return grader.takeSeed();
    }

    @Override
    public void close() {
        grader.close();
    }
}
