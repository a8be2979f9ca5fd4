package org.tfgrader.api.access.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.Charset;
import org.apache.catalina.Context;
import org.apache.catalina.util.SessionConfig;
import org.apache.tomcat.util.buf.MessageBytes;
import org.apache.tomcat.util.http.CookieProcessor;
import org.apache.tomcat.util.http.MimeHeaders;
import org.apache.tomcat.util.http.ServerCookies;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.tfgrader.api.settings.GraderProperties;

/// Sets the attributes of all cookies, where the server writes and reads them.
///
/// If the public URL begins with `https`, browsers know each cookie by its name with the prefix `__Host-`: they accept
/// it only from this host by HTTPS, so that no other host of the same domain can set it. Cookies without the prefix
/// are ignored. The code of the service uses the names without the prefix.
///
/// Marks the cookies of people who come from an LMS as `Partitioned`, so that browsers send them within the LMS's
/// frames, and only there. This requires `Secure`, and browsers send `Sec-Fetch-Site` only where they store such a
/// cookie. Other cookies are unchanged. The session cookie of a launch in a window is not marked either: browsers would
/// store it beside that of an earlier sign-in, and the earlier person would stay signed in.
@Configuration(proxyBeanMethods = false)
class Cookies {
    private static final String PATH = "/lti/";
    private static final String PREFIX = "__Host-";

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> cookieProcessor(GraderProperties settings) {
        boolean hasHttps = settings.publicUrl().getScheme().equals("https");
        return factory -> factory.addContextCustomizers(context -> {
            var framed = new Framed(context.getCookieProcessor(), context);
            context.setCookieProcessor(hasHttps ? new Prefixed(framed) : framed);
        });
    }

    private record Prefixed(CookieProcessor behind) implements CookieProcessor {
        @Override
        public String generateHeader(Cookie cookie, @Nullable HttpServletRequest request) {
            Cookie prefixed = (Cookie) cookie.clone();
            prefixed.setSecure(true);
            prefixed.setHttpOnly(true);
            prefixed.setPath("/");
            prefixed.setDomain(null);
            return PREFIX + behind.generateHeader(prefixed, request);
        }

        @Override
        public void parseCookieHeader(MimeHeaders headers, ServerCookies cookies) {
            behind.parseCookieHeader(headers, cookies);
            for (int i = 0; i < cookies.getCookieCount(); i++) {
                MessageBytes name = cookies.getCookie(i).getName();
                String sent = name.toString();
                if (sent.startsWith(PREFIX)) {
                    name.setString(sent.substring(PREFIX.length()));
                } else {
                    // The server skips cookies without a name.
                    name.recycle();
                }
            }
        }

        @Override
        public Charset getCharset() {
            return behind.getCharset();
        }
    }

    private record Framed(CookieProcessor behind, Context context) implements CookieProcessor {
        @Override
        public String generateHeader(Cookie cookie, @Nullable HttpServletRequest request) {
            if (request != null
                    && request.getRequestURI().startsWith(request.getContextPath() + PATH)
                    && request.getHeader("Sec-Fetch-Site") != null
                    && !(cookie.getName().equals(SessionConfig.getSessionCookieName(context))
                            && "document".equals(request.getHeader("Sec-Fetch-Dest")))) {
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
