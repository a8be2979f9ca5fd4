package org.tfgrader.api.grading;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tfgrader.api.settings.DataFolder;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.engine.rubric.Rubric;

@Configuration(proxyBeanMethods = false)
class GradingConfiguration {

    /// The engine opens before the database is ready, so the key is read later.
    @Bean
    Grading grading(
            GraderProperties settings,
            DataFolder folder,
            ObjectProvider<SeedKeys> keys,
            ObjectProvider<EngineStart.Started> started) {
        if (!settings.grades()) {
            return new NoGrading(Rubric.read(settings.rubric()));
        }
        EngineStart.Started early = started.getIfAvailable();
        return early == null
                ? new EngineGrading(settings, folder, () -> keys.getObject().key())
                : early.grading();
    }
}
