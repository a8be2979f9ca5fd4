package org.tfgrader.api.limits;

import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Sets the limits of the web server.
@Configuration(proxyBeanMethods = false)
class ServerLimits {
    /// Connections beyond the limit, so that a new one can replace another before the server stops accepting.
    private static final int SPARE = 8;

    /// More than fit into the headers of a request.
    private static final int MOST_LANGUAGES = 8192;

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> limits(LimitsProperties settings) {
        return factory -> {
            factory.setProtocol(GuardedHttp.class.getName());
            factory.addEngineValves(new BodyValve(settings));
            factory.addContextValves(new BodyValve.Refusals());
            factory.addConnectorCustomizers(connector -> {
                // Tomcat's own limit of ten causes an internal error. The size of the headers limits their number.
                connector.setMaxLocaleCount(MOST_LANGUAGES);
                if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
                    http.setMaxConnections(settings.connections());
                    http.setContinueResponseTiming("onRead");
                }
                if (connector.getProtocolHandler() instanceof GuardedHttp http) {
                    http.limit(settings.connections() - settings.connections() / SPARE, settings.sendTime());
                }
            });
        };
    }
}
