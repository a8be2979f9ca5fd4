package org.tfgrader.api.access;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import org.apache.tomcat.util.http.CookieProcessor;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.http.ServerCookies;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// Has browsers send the cookies of who comes from a learning platform also from within its frames, and only from
/// within the same ones (`Partitioned`). That takes `Secure`, and browsers say `Sec-Fetch-Site` only where they keep
/// such a cookie; for anyone else it stays as it is.
@Configuration(proxyBeanMethods = false)
class FrameCookies {
    private static final String PATH = "/lti/";

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> cookiesInFrames() {
        return factory -> factory.addContextCustomizers(
                context -> context.setCookieProcessor(new Framed(context.getCookieProcessor())));
    }

    private record Framed(CookieProcessor behind) implements CookieProcessor {
        @Override
        public String generateHeader(Cookie cookie, @Nullable HttpServletRequest request) {
            if (request != null
                    && request.getRequestURI().startsWith(request.getContextPath() + PATH)
                    && request.getHeader("Sec-Fetch-Site") != null) {
                Cookie framed = (Cookie) cookie.clone();
                framed.setSecure(true);
                framed.setAttribute("SameSite", "None");
                framed.setAttribute("Partitioned", "");
                return behind.generateHeader(framed, request);
            }
            return behind.generateHeader(cookie, request);
        }

        @Override
        public void parseCookieHeader(MimeHeaders headers, ServerCookies cookies) {
            behind.parseCookieHeader(headers, cookies);
        }

        @Override
        public Charset getCharset() {
            return behind.getCharset();
        }
    }
}
