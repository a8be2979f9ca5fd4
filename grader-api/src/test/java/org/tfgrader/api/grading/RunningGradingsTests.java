package org.tfgrader.api.grading;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Scheduler;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.tfgrader.engine.model.Verdict;

class RunningGradingsTests {

    @Test
    void sayToTheLogWhichSubmissionTheyAreAbout() throws Exception {
        var running = new RunningGradings(new StaticListableBeanFactory().getBeanProvider(Scheduler.class));
        var said = new AtomicReference<>("");

        running.run("01M", () -> {
            said.set(MDC.get("submission"));
            return new Verdict.GraderFailed("none", Verdict.Timings.NONE);
        });

        assertThat(said).hasValue("01M");
        assertThat(MDC.get("submission")).isNull();
    }
}
