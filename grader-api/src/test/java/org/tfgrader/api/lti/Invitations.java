package org.tfgrader.api.lti;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Creates registration URLs.
public final class Invitations {
    private static final Pattern URL = Pattern.compile("value=\"[^\"]+invitation=([^\"]+)\"");

    private Invitations() {}

    /// Creates a registration URL as an instructor who has signed in.
    ///
    /// @return the secret in the URL
    public static String create(int port, String name) {
        var browser = new LaunchBrowser(port);
        browser.signIn();
        var page = browser.post(
                "/platforms/invitations", Map.of("name", name, "_csrf", LaunchBrowser.csrf(browser.get("/platforms"))));
        assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
        return secret(page.body());
    }

    /// {@return the secret in the URL that a page shows}
    public static String secret(String page) {
        Matcher url = URL.matcher(page);
        assertThat(url.find()).isTrue();
        return url.group(1);
    }
}
