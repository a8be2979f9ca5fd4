package org.tfgrader.benchmarks.siege;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tfgrader.benchmarks.client.RunningService;

/// The form of the page `/sign-in`.
///
/// @param cookie what the request sends back of the cookies that the form came with
/// @param csrf the hidden field
record SignIn(String cookie, String csrf) {
    static final String PATH = "/sign-in";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    /// Opens the form, which begins a session.
    static SignIn open(Wire wire) throws IOException {
        wire.begin(Request.get(PATH));
        Wire.Answer page = wire.read();
        Matcher field = CSRF.matcher(page.body());
        if (!field.find()) {
            throw new IOException("the sign-in page has no form: " + page.status());
        }
        return new SignIn(cookie(page), field.group(1));
    }

    /// {@return the request that sends the form}
    byte[] request(String password) {
        String form = "name=instructor&password=%s&_csrf=%s".formatted(encoded(password), encoded(csrf));
        return Request.post(PATH, Request.FORM, form, "Cookie: " + cookie);
    }

    /// Signs in as the instructor.
    ///
    /// @return the cookies of the session
    static String asInstructor(Wire wire) throws IOException {
        wire.begin(open(wire).request(RunningService.PASSWORD));
        return cookie(wire.read());
    }

    private static String cookie(Wire.Answer answer) throws IOException {
        String cookies = answer.headers()
                .getOrDefault("set-cookie", "")
                .lines()
                .map(cookie -> cookie.split(";", 2)[0])
                .filter(cookie -> !cookie.endsWith("="))
                .collect(Collectors.joining("; "));
        if (cookies.isEmpty()) {
            throw new IOException("the response sets no cookie: " + answer.status());
        }
        return cookies;
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
