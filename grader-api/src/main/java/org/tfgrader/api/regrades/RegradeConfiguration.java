package org.tfgrader.api.regrades;

import com.github.kagkarlsson.scheduler.task.FailureHandler.OnFailureRetryLater;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tfgrader.api.settings.GraderProperties;

@Configuration(proxyBeanMethods = false)
class RegradeConfiguration {

    @Bean
    Task<Void> regradeTask(RegradeJob job, GraderProperties settings) {
        return Tasks.custom(RegradeQueue.JOB)
                .onFailure(new OnFailureRetryLater<>(settings.retryDelay()))
                .onDeadExecutionRevive()
                .execute((instance, context) -> job.run(instance.getId()));
    }
}
