package org.tfgrader.api.lti.connections;

import org.jspecify.annotations.Nullable;

/// The input in the form of a registration; null for empty fields.
///
/// @param deploymentIds one per line
record PlatformForm(
        @Nullable String name,
        @Nullable String issuer,
        @Nullable String clientId,
        @Nullable String deploymentIds,
        @Nullable String authorizationEndpoint,
        @Nullable String tokenEndpoint,
        @Nullable String tokenAudience,
        @Nullable String jwksUri) {
    static final PlatformForm EMPTY = new PlatformForm(null, null, null, null, null, null, null, null);

    static PlatformForm of(RegistrationController.Shown registration) {
        return new PlatformForm(
                registration.name(),
                registration.issuer(),
                registration.clientId(),
                String.join("\n", registration.deploymentIds()),
                registration.authorizationEndpoint().toString(),
                registration.tokenEndpoint().toString(),
                registration.tokenAudience(),
                registration.jwksUri().toString());
    }

    /// {@return the request body that the API would get}
    RegistrationController.Wish wish() {
        return new RegistrationController.Wish(
                name,
                issuer,
                clientId,
                deploymentIds == null
                        ? null
                        : deploymentIds
                                .lines()
                                .map(String::strip)
                                .filter(line -> !line.isEmpty())
                                .<@Nullable String>map(line -> line)
                                .toList(),
                authorizationEndpoint,
                tokenEndpoint,
                tokenAudience,
                jwksUri);
    }
}
