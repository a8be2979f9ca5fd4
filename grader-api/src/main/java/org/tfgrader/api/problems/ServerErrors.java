package org.tfgrader.api.problems;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// Formats errors as problems that Tomcat reports before a request reaches a filter or controller.
@Configuration(proxyBeanMethods = false)
class ServerErrors {

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsFromTomcat() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(Valve.class.getName());
            }
        });
    }

    /// Replaces Tomcat's own error page. Tomcat creates it by name, so it is public.
    public static final class Valve extends ErrorReportValve {
        private static final Logger log = LoggerFactory.getLogger(Valve.class);
        private static final JsonMapper JSON = JsonMapper.builder()
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .build();

        @Override
        protected void report(Request request, Response response, @Nullable Throwable cause) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            byte[] body = JSON.writeValueAsString(
                            ProblemHandler.byStatus(status).body(status))
                    .getBytes(StandardCharsets.UTF_8);
            try {
                response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                response.getOutputStream().write(body);
                response.finishResponse();
            } catch (IOException | IllegalStateException gone) {
                log.debug("The client of a refused request disconnected", gone);
            }
        }
    }
}
