package org.tfgrader.api.lti;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// A platform that may launch this tool: who it is, and where it answers.
///
/// @param name begins the id of each student who comes from there
/// @param issuer as the platform calls itself
/// @param clientId as the platform calls this tool
/// @param deploymentIds of the places on the platform where the tool stands; none as long as the platform, which was
///     registered by an invitation, has not said which
/// @param tokenAudience as what the token endpoint wants to be addressed; null if by its URL
record Registration(
        String id,
        String name,
        String issuer,
        String clientId,
        Set<String> deploymentIds,
        URI authorizationEndpoint,
        URI tokenEndpoint,
        @Nullable String tokenAudience,
        URI jwksUri,
        Instant createdAt) {

    private static final Duration LEARNS = Duration.ofDays(7);

    Registration {
        deploymentIds = Set.copyOf(deploymentIds);
    }

    /// {@return this one with these deployments}
    Registration at(Set<String> deployments) {
        return new Registration(
                id,
                name,
                issuer,
                clientId,
                deployments,
                authorizationEndpoint,
                tokenEndpoint,
                tokenAudience,
                jwksUri,
                createdAt);
    }

    /// {@return until when the first instructor's launch says which deployment this is, where nobody has said so yet}
    Instant learnsUntil() {
        return createdAt.plus(LEARNS);
    }

    /// {@return the deployment, if it is one of these, or may become the first}
    ///
    /// @throws LaunchRefused if it is not
    String checkedDeployment(@Nullable String deployment, Instant now) {
        boolean learns = deploymentIds.isEmpty() && now.isBefore(learnsUntil());
        if (deployment == null || !(learns || deploymentIds.contains(deployment))) {
            throw notHere(deployment);
        }
        return deployment;
    }

    /// {@return the refusal of a deployment that is not one of these}
    LaunchRefused notHere(@Nullable String deployment) {
        return new LaunchRefused(
                HttpStatus.FORBIDDEN,
                "The deployment %s of %s is not registered here: your instructor can add it to the registration."
                        .formatted(deployment, name));
    }

    /// {@return the id here of somebody whom the platform calls `sub`}
    String student(String sub) {
        return name + ":" + sub;
    }
}
