package org.tfgrader.api.grading;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tfgrader.api.settings.DataFolder;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.engine.rubric.Rubric;

@Configuration(proxyBeanMethods = false)
class GradingConfiguration {

    @Bean
    Grading grading(GraderProperties settings, DataFolder folder) {
        return settings.grades() ? new EngineGrading(settings, folder) : new NoGrading(Rubric.read(settings.rubric()));
    }
}
