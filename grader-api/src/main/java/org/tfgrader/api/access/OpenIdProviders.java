package org.tfgrader.api.access;

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

/// The OpenID providers with which people sign in, by Spring Boot's ordinary properties under
/// `spring.security.oauth2.client`. They are read when the service starts, where Spring Boot's own configuration is
/// settled when it is built; and a provider is asked for its addresses when the first one signs in, so that the
/// service starts without it.
@Component
public class OpenIdProviders {
    private static final Logger log = LoggerFactory.getLogger(OpenIdProviders.class);

    private final Rates lines = Rates.ofLogLines();
    private final List<OpenIdProvider> providers;
    private final Map<String, Supplier<ClientRegistration>> registrations = new HashMap<>();

    /// One of them.
    ///
    /// @param id of its registration
    /// @param name for people
    public record OpenIdProvider(String id, String name) {}

    OpenIdProviders(Environment environment) {
        OAuth2ClientProperties properties =
                Binder.get(environment).bindOrCreate("spring.security.oauth2.client", OAuth2ClientProperties.class);
        properties.getRegistration().forEach((id, registration) -> {
            check(id, registration);
            checkProvider(registration.getProvider() == null ? id : registration.getProvider(), properties);
        });
        providers = properties.getRegistration().entrySet().stream()
                .map(entry -> {
                    String name = entry.getValue().getClientName();
                    return new OpenIdProvider(entry.getKey(), name == null ? entry.getKey() : name);
                })
                .toList();
        properties.getRegistration().keySet().forEach(id -> registrations.put(id, asked(id, properties)));
    }

    /// One by one, so that a provider which does not answer keeps nobody from another one.
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
            throw new StartRefused(prefix + ".client-id is missing: set it to what the provider calls this service.");
        }
        if (registration.getScope() == null || !registration.getScope().contains(OidcScopes.OPENID)) {
            throw new StartRefused(prefix
                    + ".scope must contain openid, as in openid,profile: people sign in with OpenID Connect alone.");
        }
    }

    private static void checkProvider(String name, OAuth2ClientProperties properties) {
        var provider = properties.getProvider().get(name);
        boolean known = Stream.of(CommonOAuth2Provider.values())
                .anyMatch(common -> common.name().equalsIgnoreCase(name));
        if (!known
                && (provider == null || (provider.getIssuerUri() == null && provider.getAuthorizationUri() == null))) {
            throw new StartRefused(
                    "spring.security.oauth2.client.provider.%s.issuer-uri is missing: set it to the provider's own address, such as https://id.school.example."
                            .formatted(name));
        }
    }

    /// {@return all of them, none where people sign in with a password alone}
    public List<OpenIdProvider> all() {
        return providers;
    }

    /// {@return whether a provider says where to sign in} It is asked where it has not answered yet.
    public boolean isReachable(String id) {
        try {
            return find(id) != null;
        } catch (RuntimeException e) {
            if (lines.mayLog()) {
                log.warn("The OpenID provider {} can't be asked where to sign in: {}", id, e.getMessage());
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
