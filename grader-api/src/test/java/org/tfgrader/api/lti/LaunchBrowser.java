package org.tfgrader.api.lti;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tfgrader.api.Browser;
import org.tfgrader.api.ServiceTest;
import org.tfgrader.api.lti.platform.FakePlatform;

/// A browser that a platform sends to the service, as far as that goes without a script.
public final class LaunchBrowser {

    private static final Pattern OF = Pattern.compile("name=\"of\" value=\"([^\"]+)\"");

    private final Browser browser;
    private final int port;
    private final String base;

    public LaunchBrowser(int port) {
        browser = new Browser(port);
        this.port = port;
        base = "http://localhost:" + port;
    }

    public int port() {
        return port;
    }

    /// What the service sends along to the platform.
    public record Begun(String state, String nonce) {
        /// {@return what is in the URL to which the service leads}
        public static Begun of(URI platform) {
            var asked = query(platform);
            return new Begun(Objects.requireNonNull(asked.get("state")), Objects.requireNonNull(asked.get("nonce")));
        }
    }

    /// {@return what a platform says when somebody clicks}
    public static Map<String, String> initiation(FakePlatform platform, String sub) {
        return new TreeMap<>(Map.of(
                "iss",
                platform.issuer(),
                "login_hint",
                sub,
                "target_link_uri",
                "http://localhost/",
                "client_id",
                platform.clientId(),
                "lti_deployment_id",
                platform.deployment(),
                "lti_message_hint",
                "link 7 & more"));
    }

    /// Begins a launch, up to where the platform is asked.
    public Begun begin(FakePlatform platform, String sub) {
        return Begun.of(location(post("/lti/login", initiation(platform, sub))));
    }

    /// Goes the whole way as a person of the platform.
    public HttpResponse<String> launch(FakePlatform platform, String sub) {
        return launch(platform, sub, claims -> claims);
    }

    /// Goes the whole way as a person of whom the platform says something else, too.
    public HttpResponse<String> launch(FakePlatform platform, String sub, UnaryOperator<JWTClaimsSet.Builder> change) {
        Begun begun = begin(platform, sub);
        return finish(platform.idToken(sub, begun.nonce, change), begun.state);
    }

    /// Goes the whole way to add the assignment to a course.
    public HttpResponse<String> choose(FakePlatform platform, String sub) {
        Begun begun = begin(platform, sub);
        return finish(platform.deepLinkingToken(sub, begun.nonce, claims -> claims), begun.state);
    }

    /// Goes the whole way and has lost its cookies then.
    public HttpResponse<String> launchWithoutCookies(FakePlatform platform, String sub) {
        Begun begun = begin(platform, sub);
        forgetCookies();
        return finish(platform.idToken(sub, begun.nonce, claims -> claims), begun.state);
    }

    public HttpResponse<String> finish(String idToken, String state) {
        return post("/lti/launch", Map.of("id_token", idToken, "state", state));
    }

    public HttpResponse<String> get(String path) {
        return browser.get(path);
    }

    public HttpResponse<String> post(String path, Map<String, String> fields) {
        return post(URI.create(base + path), fields);
    }

    public HttpResponse<String> post(URI url, Map<String, String> fields) {
        return send(HttpRequest.newBuilder(url)
                .header("Accept", "text/html,*/*")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(Browser.encoded(fields))));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        return browser.send(request);
    }

    public HttpRequest.Builder request(String path) {
        return browser.request(path);
    }

    /// Signs in as the instructor, by password.
    public void signIn() {
        assertThat(browser.signIn(ServiceTest.PASSWORD).statusCode()).isEqualTo(302);
    }

    /// {@return whether somebody is signed in}
    public boolean isIn() {
        return browser.isSignedIn();
    }

    public void forgetCookies() {
        browser.forgetCookies();
    }

    /// {@return what the form says that asks "Is this you?"}
    public static Map<String, String> yes(HttpResponse<String> page) {
        Matcher of = OF.matcher(page.body());
        if (!of.find()) {
            throw new AssertionError("the page does not ask: " + page.body());
        }
        return new TreeMap<>(Map.of("_csrf", csrf(page), "of", of.group(1)));
    }

    /// {@return the token against forgery in a page's form}
    public static String csrf(HttpResponse<String> page) {
        return Browser.csrf(page.body());
    }

    public static URI location(HttpResponse<String> answer) {
        return URI.create(answer.headers()
                .firstValue("Location")
                .orElseThrow(() ->
                        new AssertionError("%d leads nowhere: %s".formatted(answer.statusCode(), answer.body()))));
    }

    public static Map<String, String> query(URI url) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : url.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }
}
