package org.tfgrader.api.lti.launch;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.tfgrader.engine.digest.Sha256;

/// A binding token that the browser keeps from the login to the launch, as a cookie. It proves that the same browser
/// started the launch.
final class BindingToken {
    private static final String PREFIX = "lti-";
    private static final int DIGITS = 16;

    private BindingToken() {}

    /// {@return its name} Each launch has its own, so that concurrent launches don't conflict.
    static String name(String nonce) {
        return PREFIX + new Sha256().add(nonce).hex().substring(0, DIGITS);
    }

    static void leave(String nonce, String bindingToken, Duration life, HttpServletResponse response) {
        response.addCookie(cookie(nonce, bindingToken, Math.toIntExact(life.toSeconds())));
    }

    static Optional<String> find(String nonce, HttpServletRequest request) {
        return Stream.of(request.getCookies() == null ? new Cookie[0] : request.getCookies())
                .filter(cookie -> cookie.getName().equals(name(nonce)))
                .map(Cookie::getValue)
                .findFirst();
    }

    static void forget(String nonce, HttpServletResponse response) {
        response.addCookie(cookie(nonce, "", 0));
    }

    private static Cookie cookie(String nonce, String value, int seconds) {
        Cookie cookie = new Cookie(name(nonce), value);
        cookie.setPath("/lti");
        cookie.setHttpOnly(true);
        cookie.setMaxAge(seconds);
        return cookie;
    }
}
