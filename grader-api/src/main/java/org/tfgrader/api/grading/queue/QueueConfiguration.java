package org.tfgrader.api.grading.queue;

import com.github.kagkarlsson.scheduler.PollingStrategyConfig;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.boot.autoconfigure.Jackson3Serializer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerCustomizer;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerProperties;
import com.github.kagkarlsson.scheduler.boot.config.DbSchedulerStarter;
import com.github.kagkarlsson.scheduler.boot.config.startup.ContextReadyStart;
import com.github.kagkarlsson.scheduler.serializer.Serializer;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.tfgrader.api.jobs.JobOutcome.RepeatAfter;
import org.tfgrader.api.settings.Database;
import org.tfgrader.api.settings.GraderProperties;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
class QueueConfiguration {

    /// An API node adds jobs to the queue, and runs none.
    @Bean
    DbSchedulerStarter queueStart(Scheduler scheduler, GraderProperties settings) {
        return settings.grades() ? new ContextReadyStart(scheduler) : () -> {};
    }

    @Bean
    Task<Void> gradingTask(GradingQueue queue, GraderProperties settings) {
        return Tasks.custom(GradingQueue.JOB)
                .onFailure(new RepeatAfter(settings.retryDelay()).<Void>handler()::complete)
                .onDeadExecutionRevive()
                .execute((instance, context) -> queue.execute(instance.getId()));
    }

    /// Each start of a node has its own name; and no data from the database is read with Java's serialization.
    @Bean
    DbSchedulerCustomizer queueCustomizer() {
        String name = UUID.randomUUID().toString();
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<SchedulerName> schedulerName() {
                return Optional.of(new SchedulerName.Fixed(name));
            }

            @Override
            public Optional<Serializer> serializer() {
                return Optional.of(new Jackson3Serializer() {
                    // Nodes of older releases add jobs without data.
                    @Override
                    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
                        return data == null ? null : super.deserialize(type, data);
                    }
                });
            }
        };
    }

    /// One thread for each worker. If several nodes share the database, each locks the jobs that it fetches, and
    /// fetches more as soon as one worker is free. (The lower limit is a share of busy threads and must be less
    /// than the upper one: just below 1 means all threads but one.)
    @Bean
    static BeanPostProcessor queueSettings(
            ObjectProvider<GraderProperties> settings, ObjectProvider<Database> database) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof DbSchedulerProperties queue) {
                    queue.setThreads(settings.getObject().workers());
                    if (database.getObject().isShared()) {
                        queue.setPollingStrategy(PollingStrategyConfig.Type.LOCK_AND_FETCH);
                        queue.setPollingStrategyLowerLimitFractionOfThreads(Math.nextDown(1.0));
                        queue.setPollingStrategyUpperLimitFractionOfThreads(1);
                    }
                }
                return bean;
            }
        };
    }
}
