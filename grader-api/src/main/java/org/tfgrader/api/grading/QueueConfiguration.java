package org.tfgrader.api.grading;

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
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.tfgrader.api.settings.DataFolder;
import org.tfgrader.api.settings.Database;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.engine.rubric.Rubric;

@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(NodeProperties.class)
class QueueConfiguration {

    @Bean
    Grading grading(GraderProperties settings, DataFolder folder) {
        return settings.grades() ? new EngineGrading(settings, folder) : new NoGrading(Rubric.read(settings.rubric()));
    }

    /// A node that does not grade puts jobs into the queue, and takes none out.
    @Bean
    DbSchedulerStarter queueStart(Scheduler scheduler, GraderProperties settings) {
        return settings.grades() ? new ContextReadyStart(scheduler) : () -> {};
    }

    @Bean
    static NodeId nodeId() {
        return new NodeId(UUID.randomUUID().toString());
    }

    /// What was looked up before this node was to take nothing more goes back as it is.
    @Bean
    Task<String> gradingTask(
            GradingJob job,
            GradingQueue queue,
            Intake intake,
            WorkerPlaces places,
            GradingTraces traces,
            GraderProperties settings,
            Clock clock) {
        return Tasks.custom(GradingQueue.JOB)
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(settings.retryDelay())))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    if (!intake.isOpen()) {
                        return (complete, operations) -> operations.reschedule(complete, clock.instant());
                    }
                    return places.run(
                                    instance.getId(),
                                    () -> traces.takeUp(
                                            instance.getData(), instance.getId(), () -> job.run(instance.getId())))
                            .orElseGet(() -> queue.postpone(instance.getId()));
                });
    }

    /// A job that is taken out bears the node's id; and nothing in the database is read back by Java's own
    /// serialization.
    @Bean
    DbSchedulerCustomizer queueCustomizer(NodeId node) {
        return new DbSchedulerCustomizer() {
            @Override
            public Optional<SchedulerName> schedulerName() {
                return Optional.of(node::value);
            }

            @Override
            public Optional<Serializer> serializer() {
                return Optional.of(new Jackson3Serializer() {
                    // A job has no data where a node of an earlier release has put it into the queue.
                    @Override
                    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] data) {
                        return data == null ? null : super.deserialize(type, data);
                    }
                });
            }
        };
    }

    /// One thread of the queue for each worker; and where several nodes take jobs out, each locks what it takes,
    /// and asks for more as soon as one worker is free. (The share of busy threads at which it asks has to be less
    /// than the share that it fills: just below 1 is all threads but one.)
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
