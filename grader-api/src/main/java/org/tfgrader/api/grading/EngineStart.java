package org.tfgrader.api.grading;

import java.util.Optional;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;
import org.tfgrader.api.settings.DataFolder;
import org.tfgrader.api.settings.GraderProperties;

/// Opens the engine and starts its first worker as soon as the settings are known, while Spring creates its objects
/// and the database migrates.
public final class EngineStart implements ApplicationListener<ApplicationPreparedEvent> {
    private static final String AOT_PROCESSING = "spring.aot.processing";

    /// The engine that was started early.
    record Started(EngineGrading grading) {}

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        if (Boolean.getBoolean(AOT_PROCESSING)) {
            return;
        }
        ConfigurableApplicationContext context = event.getApplicationContext();
        settings(context.getEnvironment())
                .filter(GraderProperties::grades)
                .map(settings -> new EngineGrading(
                        settings,
                        new DataFolder(settings),
                        () -> context.getBean(SeedKeys.class).key()))
                .ifPresent(
                        grading -> context.getBeanFactory().registerSingleton("startedEngine", new Started(grading)));
    }

    /// {@return the settings; empty if some are invalid or missing, which is reported when Spring reads them}
    private static Optional<GraderProperties> settings(Environment environment) {
        try {
            return Optional.ofNullable(Binder.get(environment)
                            .bind("grader", GraderProperties.class)
                            .orElse(null))
                    .filter(GraderProperties::hasHome);
        } catch (BindException reportedLater) {
            return Optional.empty();
        }
    }
}
