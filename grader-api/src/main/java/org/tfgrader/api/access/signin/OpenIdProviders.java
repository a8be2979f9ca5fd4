package org.tfgrader.api.access.signin;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientPropertiesMapper;
import org.springframework.core.env.Environment;
import org.springframework.security.config.oauth2.client.CommonOAuth2Provider;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.tfgrader.api.rates.Rates;
import org.tfgrader.api.settings.StartRefused;

/// The OpenID providers for sign-in, configured by Spring Boot's properties under `spring.security.oauth2.client`.
/// They are read at start-up, because Spring Boot's own configuration is decided at build time. A provider's
/// endpoints are fetched at the first sign-in, so the service starts even if the provider is down.
@Component
class OpenIdProviders {
    private static final Logger log = LoggerFactory.getLogger(OpenIdProviders.class);

    private final Rates lines = Rates.ofLogLines();
    private final List<OpenIdProvider> providers = new ArrayList<>();
    private final Map<String, Supplier<ClientRegistration>> registrations = new HashMap<>();

    /// A provider.
    ///
    /// @param id the id of its registration
    /// @param name its display name
    record OpenIdProvider(String id, String name) {}

    OpenIdProviders(Environment environment) {
        OAuth2ClientProperties properties =
                Binder.get(environment).bindOrCreate("spring.security.oauth2.client", OAuth2ClientProperties.class);
        properties.getRegistration().forEach((id, registration) -> {
            check(id, registration);
            checkProvider(Objects.requireNonNullElse(registration.getProvider(), id), properties);
            providers.add(new OpenIdProvider(id, Objects.requireNonNullElse(registration.getClientName(), id)));
            registrations.put(id, asked(id, properties));
        });
    }

    /// Fetched separately, so that a provider that is down doesn't block the others.
    private static Supplier<ClientRegistration> asked(String id, OAuth2ClientProperties properties) {
        var alone = new OAuth2ClientProperties();
        alone.getRegistration().put(id, properties.getRegistration().get(id));
        alone.getProvider().putAll(properties.getProvider());
        return SingletonSupplier.of(() -> Objects.requireNonNull(
                new OAuth2ClientPropertiesMapper(alone).asClientRegistrations().get(id)));
    }

    private static void check(String id, OAuth2ClientProperties.Registration registration) {
        String prefix = "spring.security.oauth2.client.registration." + id;
        if (registration.getClientId() == null || registration.getClientId().isBlank()) {
            throw new StartRefused(
                    prefix + ".client-id is missing: set it to the client id that the provider gave this service.");
        }
        if (registration.getScope() == null || !registration.getScope().contains(OidcScopes.OPENID)) {
            throw new StartRefused(
                    prefix + ".scope must contain openid, such as openid,profile: sign-in requires OpenID Connect.");
        }
    }

    private static void checkProvider(String name, OAuth2ClientProperties properties) {
        var provider = properties.getProvider().get(name);
        boolean known = Stream.of(CommonOAuth2Provider.values())
                .anyMatch(common -> common.name().equalsIgnoreCase(name));
        if (!known
                && (provider == null || (provider.getIssuerUri() == null && provider.getAuthorizationUri() == null))) {
            throw new StartRefused(
                    ("spring.security.oauth2.client.provider.%s.issuer-uri is missing: set it to the provider's"
                                    + " issuer URL, such as https://id.school.example.")
                            .formatted(name));
        }
    }

    /// {@return all providers; empty if people sign in with a password only}
    List<OpenIdProvider> all() {
        return providers;
    }

    /// {@return whether the provider's sign-in page is known} It is fetched if it is not known yet.
    boolean isReachable(String id) {
        try {
            return find(id) != null;
        } catch (RuntimeException e) {
            if (lines.mayLog()) {
                log.warn("Could not fetch the configuration of the OpenID provider {}: {}", id, e.getMessage());
            }
            return false;
        }
    }

    ClientRegistrationRepository registrations() {
        return this::find;
    }

    private @Nullable ClientRegistration find(String id) {
        var registration = registrations.get(id);
        return registration == null ? null : registration.get();
    }
}
