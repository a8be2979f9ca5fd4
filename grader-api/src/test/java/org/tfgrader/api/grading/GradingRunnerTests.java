package org.tfgrader.api.grading;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.tfgrader.engine.check.CheckResult;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Submission.SourceFile;

class GradingRunnerTests {

    @Test
    void tellsTheLogWhichSubmissionIsGraded() {
        var runner = new GradingRunner(
                new ScriptedGrading(), new StaticListableBeanFactory().getBeanProvider(Scheduler.class));
        var submission = new Submission(List.of(new SourceFile("Solution.java", "class Solution {}")), false, 1);
        var logged = new AtomicReference<>("");

        runner.grade("01M", submission, new GradingListener() {
            @Override
            public void checked(CheckResult result) {
                logged.set(MDC.get(GradingRunner.SUBMISSION));
            }
        });

        assertThat(logged).hasValue("01M");
        assertThat(MDC.get(GradingRunner.SUBMISSION)).isNull();
        assertThat(runner.count()).isZero();
    }

    @Test
    void takesNoGradingsWhileTheServiceStops() {
        var runner = new GradingRunner(
                new ScriptedGrading(), new StaticListableBeanFactory().getBeanProvider(Scheduler.class));
        assertThat(runner.accepts()).isTrue();

        runner.handBack(new ContextClosedEvent(new StaticApplicationContext()));
        runner.accept(true);

        assertThat(runner.accepts()).isFalse();
    }
}
