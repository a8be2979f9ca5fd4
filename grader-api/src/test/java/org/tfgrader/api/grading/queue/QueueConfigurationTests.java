package org.tfgrader.api.grading.queue;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.PollingStrategyConfig;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.tfgrader.api.TestSettings;
import org.tfgrader.api.settings.Database;
import org.tfgrader.api.settings.GraderProperties;

class QueueConfigurationTests {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 7, 64, 100})
    void asksForMoreAsSoonAsOneWorkerIsFree(int workers) {
        var beans = new StaticListableBeanFactory(Map.of(
                "settings", settings(workers), "database", new Database("jdbc:postgresql://elsewhere/grader", "", "")));
        var queue = new DbSchedulerProperties();

        QueueConfiguration.queueSettings(
                        beans.getBeanProvider(GraderProperties.class), beans.getBeanProvider(Database.class))
                .postProcessAfterInitialization(queue, "queue");

        var polling = new PollingStrategyConfig(
                queue.getPollingStrategy(),
                queue.getPollingStrategyLowerLimitFractionOfThreads(),
                queue.getPollingStrategyUpperLimitFractionOfThreads());
        assertThat(polling.type).isEqualTo(PollingStrategyConfig.Type.LOCK_AND_FETCH);
        assertThat(polling.getLowerLimit(queue.getThreads())).isEqualTo(workers - 1);
        assertThat(polling.getUpperLimit(queue.getThreads()))
                .as("takes no job that must wait for a worker, while another node has one")
                .isEqualTo(workers);
    }

    private static GraderProperties settings(int workers) {
        return TestSettings.bind("grader", GraderProperties.class, Map.of("grader.workers", Integer.toString(workers)));
    }
}
