package org.tfgrader.api.grading;

import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tfgrader.api.settings.GraderProperties;

@Configuration(proxyBeanMethods = false)
class QueueConfiguration {

    @Bean
    Task<Void> gradingTask(GradingJob job, GraderProperties settings, Clock clock) {
        return Tasks.custom(GradingQueue.JOB)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(settings.retryDelay())))
                .onDeadExecutionRevive()
                .execute((instance, context) -> job.run(instance.getId()));
    }

    /// Nothing in the database is read back by Java's own serialization.
    @Bean
    DbSchedulerCustomizer jsonInTheQueue() {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<Serializer> serializer() {
                return Optional.of(new Jackson3Serializer());
            }
        };
    }

    /// One thread of the queue for each worker.
    @Bean
    static BeanPostProcessor queueThreads(ObjectProvider<GraderProperties> settings) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DbSchedulerProperties queue) {
                    queue.setThreads(settings.getObject().workers());
                }
                return bean;
            }
        };
    }
}
