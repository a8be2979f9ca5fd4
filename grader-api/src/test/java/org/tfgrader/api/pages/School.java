package org.tfgrader.api.pages;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.tfgrader.api.Browser;

/// A school whose OpenID provider is not ours: of each who signs in it says what it is told to. It runs until the
/// tests'
/// JVM ends, so that a test that is repeated finds it.
public final class School {
    private static final String ID = "school";
    private static final String WAY_IN = "/sign-in/with?provider=" + ID;
    private static final String CLIENT = "grader";
    private static final String REGISTRATION = "spring.security.oauth2.client.registration.school.";
    private static final long HOUR = 3600;

    private final MockOAuth2Server provider = new MockOAuth2Server();

    /// Has people sign in with it.
    public void register(DynamicPropertyRegistry registry) {
        provider.start();
        Map.of("client-id", CLIENT, "client-secret", "secret", "client-name", "the school", "scope", "openid,profile")
                .forEach((property, value) -> registry.add(REGISTRATION + property, () -> value));
        registry.add("spring.security.oauth2.client.provider.school.issuer-uri", this::issuer);
    }

    private String issuer() {
        return provider.issuerUrl(ID).toString();
    }

    /// Signs in as somebody of whom the school says this.
    ///
    /// @param browser follows where it is sent
    /// @return where that leads
    public HttpResponse<String> signIn(Browser browser, Map<String, Object> claims) {
        return signIn(browser, claims, HOUR);
    }

    /// Signs in with what the school says for so many seconds.
    HttpResponse<String> signIn(Browser browser, Map<String, Object> claims, long seconds) {
        provider.enqueueCallback(
                new DefaultOAuth2TokenCallback(ID, "subject", "JWT", List.of(CLIENT), claims, seconds));
        return browser.get(WAY_IN);
    }
}
