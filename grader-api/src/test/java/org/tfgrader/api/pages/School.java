package org.tfgrader.api.pages;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;

/// A school whose OpenID provider is not ours: of each who signs in it says what it is told to. It runs until the
/// tests'
/// JVM ends, so that a test that is repeated finds it.
public final class School {
    private static final String ID = "school";
    private static final String CLIENT = "grader";
    private static final String REGISTRATION = "spring.security.oauth2.client.registration.school.";

    private final MockOAuth2Server provider = new MockOAuth2Server();

    /// {@return the settings of a service that has people sign in with it}
    public Map<String, String> settings() {
        provider.start();
        return Map.of(
                REGISTRATION + "client-id",
                CLIENT,
                REGISTRATION + "client-secret",
                "secret",
                REGISTRATION + "client-name",
                "the school",
                REGISTRATION + "scope",
                "openid,profile",
                "grader.sign-in.students",
                "enrolled",
                "spring.security.oauth2.client.provider.school.issuer-uri",
                provider.issuerUrl(ID).toString());
    }

    /// Says this for a while of whoever signs in next.
    ///
    /// @return the address to begin at
    public String expect(Map<String, Object> claims, Duration validity) {
        provider.enqueueCallback(
                new DefaultOAuth2TokenCallback(ID, "subject", "JWT", List.of(CLIENT), claims, validity.toSeconds()));
        return "/sign-in/with?provider=" + ID;
    }
}
