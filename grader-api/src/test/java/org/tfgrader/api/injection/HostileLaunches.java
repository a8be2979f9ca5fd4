package org.tfgrader.api.injection;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.tfgrader.api.Browser;
import org.tfgrader.api.lti.Invitations;
import org.tfgrader.api.lti.LaunchBrowser;
import org.tfgrader.api.lti.platform.FakePlatform;
import org.tfgrader.api.lti.platform.FakePlatform.Mode;

/// Launches from a platform that contain a [Payload], and the pages that they lead to.
final class HostileLaunches {
    private static final String LTI = "https://purl.imsglobal.org/spec/lti/claim/";

    private final int port;
    private final FakePlatform platform;
    private final String teacher;
    private final Map<String, String> pages = new LinkedHashMap<>();

    HostileLaunches(int port, FakePlatform platform, String teacher) {
        this.port = port;
        this.platform = platform;
        this.teacher = teacher;
    }

    /// {@return pages that no link leads to, by their topic}
    Map<String, String> pages() {
        return Map.copyOf(pages);
    }

    /// What a platform says that is refused, or asked about.
    void launch(Payload payload) {
        String raw = payload.text();
        var browser = new LaunchBrowser(port);
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> claims = Map.of(
                "course", set -> set.claim(LTI + "context", Map.of("id", "foreign " + raw, "title", raw)),
                "sub", set -> set.subject(raw + " "),
                "azp", set -> set.claim("azp", raw),
                "version", set -> set.claim(LTI + "version", raw),
                "type", set -> set.claim(LTI + "message_type", raw),
                "roles", set -> set.claim(LTI + "roles", List.of(raw)),
                "deployment", set -> set.claim(LTI + "deployment_id", raw),
                "target", set -> set.claim(LTI + "target_link_uri", raw),
                "return", set -> set.claim(LTI + "launch_presentation", Map.of("return_url", raw)));
        claims.forEach((claim, change) ->
                keep(claim, payload, new LaunchBrowser(port).launch(platform, payload.id(), change)));
        keep("graded", payload, new LaunchBrowser(port).launch(platform, teacher, FakePlatform.review(raw)));
        keep("arrival", payload, browser.launchWithoutCookies(platform, payload.id()));
        Map<String, String> login = LaunchBrowser.initiation(platform, raw);
        login.replaceAll((field, value) -> raw);
        keep("login of nobody", payload, browser.post("/lti/login", login));
        keep("sign-in", payload, browser.get("/sign-in?failed=%1$s&provider=%1$s".formatted(Browser.encoded(raw))));
    }

    /// A platform registers the tool by an invitation.
    void register() {
        String invitation = Invitations.create(port, "another");
        try (FakePlatform another = new FakePlatform(Mode.MOODLE)) {
            another.trust(URI.create("http://localhost:" + port + "/lti/jwks"));
            pages.put(
                    "registered",
                    new LaunchBrowser(port)
                            .get("/lti/register?invitation=%s&%s".formatted(invitation, another.registrationRequest()))
                            .body());
        }
    }

    /// An instructor adds the assignment to a course.
    void choose() {
        pages.put("chosen", new LaunchBrowser(port).choose(platform, teacher).body());
    }

    private void keep(String what, Payload payload, HttpResponse<String> page) {
        if (page.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            pages.put(what + " " + payload, page.body());
        }
    }

    static JWTClaimsSet.Builder links(JWTClaimsSet.Builder claims, Payload payload) {
        return claims.claim(
                        LTI + "resource_link",
                        Map.of("id", "link-1", "title", payload.text(), "description", payload.text()))
                .claim(LTI + "context", Map.of("id", "2", "label", payload.text(), "title", payload.text()));
    }
}
