package org.tfgrader.api;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.tfgrader.api.grading.ScriptedGrading;

/// A service with scripted gradings in this process, on a data folder of its own. It runs until it is closed.
public final class RunningNode implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    /// @param settings such as `grader.workers=1`
    public RunningNode(Path data, List<String> settings, String... more) {
        String[] arguments = Stream.of(
                        Stream.of(
                                "grader.home=target",
                                "grader.data=" + data,
                                "server.port=0",
                                "spring.main.allow-bean-definition-overriding=true"),
                        settings.stream(),
                        Stream.of(more))
                .flatMap(all -> all)
                .map(setting -> "--" + setting)
                .toArray(String[]::new);
        context = new SpringApplicationBuilder(GraderApplication.class, ScriptedGrading.Configuration.class)
                .run(arguments);
    }

    /// {@return the service as the owner of a token sees it}
    public Service service(String token) {
        return new Service(port(), token);
    }

    public int port() {
        var server = ((WebServerApplicationContext) context).getWebServer();
        return server == null ? 0 : server.getPort();
    }

    public <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    public ScriptedGrading grading() {
        return bean(ScriptedGrading.class);
    }

    @Override
    public void close() {
        context.close();
    }
}
