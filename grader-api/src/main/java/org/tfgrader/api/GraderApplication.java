package org.tfgrader.api;

import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientAutoConfiguration;
import org.springframework.boot.security.oauth2.client.autoconfigure.servlet.OAuth2ClientWebSecurityAutoConfiguration;
import org.tfgrader.api.grading.EngineStart;
import org.tfgrader.api.migrate.Migrate;

/// The grader as a service.
@SpringBootApplication(
        exclude = {
            // Replaced by OpenIdProviders, which reads its properties at start-up instead of at build time.
            OAuth2ClientAutoConfiguration.class,
            OAuth2ClientWebSecurityAutoConfiguration.class
        })
@ConfigurationPropertiesScan
public class GraderApplication {

    private static final String MIGRATE = "migrate";

    /// Starts the service, and exits with status 1 if it can't start; [StartFailures] prints the reason. If the
    /// first argument is `migrate`, it moves the service's data instead.
    public static void main(String[] arguments) {
        if (arguments.length > 0 && arguments[0].equals(MIGRATE)) {
            // Migrate prints its own messages.
            LoggingSystem.get(GraderApplication.class.getClassLoader()).beforeInitialize();
            System.exit(Migrate.run(List.of(arguments).subList(1, arguments.length)));
        }
        if (List.of(arguments).contains(MIGRATE)) {
            System.err.println("migrate must be the first argument; nothing was started.");
            System.exit(2);
        }
        LauncherWatch.start(System.getProperty("launcher.pid"));
        try {
            SpringApplication application = new SpringApplication(GraderApplication.class);
            application.addListeners(new EngineStart());
            application.run(arguments);
        } catch (SpringApplication.AbandonedRunException theBuildLooksAtTheContext) {
            throw theBuildLooksAtTheContext;
        } catch (RuntimeException reported) {
            System.exit(1);
        }
    }
}
