package org.tfgrader.api.access.credentials;

import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.tfgrader.api.settings.DataFolder;
import org.tfgrader.api.settings.GraderProperties;

/// Logs the service's address and how to sign in, once the service runs.
@Component
class StartMessage {
    private static final Logger log = LoggerFactory.getLogger(StartMessage.class);

    private final DataFolder folder;
    private final GraderProperties settings;
    private final Environment environment;

    StartMessage(DataFolder folder, GraderProperties settings, Environment environment) {
        this.folder = folder;
        this.settings = settings;
        this.environment = environment;
    }

    @EventListener
    void say(ApplicationReadyEvent ready) {
        if (ready.getApplicationContext() instanceof WebServerApplicationContext web && web.getWebServer() != null) {
            String host = environment.getProperty("server.address", "127.0.0.1");
            log.info(
                    "The grader is ready at http://{}:{} ({})",
                    host.equals("0.0.0.0") ? "localhost" : host,
                    web.getWebServer().getPort(),
                    wayIn());
        }
    }

    private String wayIn() {
        if (!settings.answers()) {
            return "worker node; submit to an API node";
        }
        Path token = folder.path().resolve(Bootstrap.TOKEN_FILE);
        return Files.exists(token) ? "API token: " + token : "API token: the one that you set";
    }
}
