package org.tfgrader.api.access.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.tfgrader.api.access.signin.OpenIdProviders.OpenIdProvider;
import org.tfgrader.api.settings.StartRefused;

/// What can't work is refused at the start, by its name.
class OpenIdProvidersTests {
    private static final String PREFIX = "spring.security.oauth2.client.registration.school.";

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void isNamedByItsIdWhereItHasNoName() {
        environment
                .withProperty(PREFIX + "client-id", "grader")
                .withProperty(PREFIX + "scope", "openid")
                .withProperty("spring.security.oauth2.client.provider.school.issuer-uri", "https://id.school.example");

        assertThat(new OpenIdProviders(environment).all()).containsExactly(new OpenIdProvider("school", "school"));
    }

    @Test
    void refusesOneWithoutAClientId() {
        environment.withProperty(PREFIX + "scope", "openid");

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new OpenIdProviders(environment))
                .withMessageStartingWith(PREFIX + "client-id is missing");
    }

    @Test
    void refusesOneThatNobodyCanFind() {
        environment
                .withProperty(PREFIX + "client-id", "grader")
                .withProperty(PREFIX + "scope", "openid")
                .withProperty("spring.security.oauth2.client.provider.shcool.issuer-uri", "https://id.school.example");

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new OpenIdProviders(environment))
                .withMessageStartingWith("spring.security.oauth2.client.provider.school.issuer-uri is missing");
    }

    @Test
    void refusesOneThatIsNoOpenIdProvider() {
        environment.withProperty(PREFIX + "client-id", "grader").withProperty(PREFIX + "scope", "user:email");

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> new OpenIdProviders(environment))
                .withMessageStartingWith(PREFIX + "scope must contain openid");
    }
}
