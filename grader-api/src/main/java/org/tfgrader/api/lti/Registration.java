package org.tfgrader.api.lti;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/// A platform that may launch this tool: who it is, and where it answers.
///
/// @param name begins the id of each student who comes from there
/// @param issuer as the platform calls itself
/// @param clientId as the platform calls this tool
/// @param deploymentIds of the places on the platform where the tool stands
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

    Registration {
        deploymentIds = Set.copyOf(deploymentIds);
    }

    /// {@return the deployment, if it is one of these}
    ///
    /// @throws LaunchRefused if it is not
    String checkedDeployment(@Nullable String deployment) {
        if (deployment == null || !deploymentIds.contains(deployment)) {
            throw new LaunchRefused(
                    HttpStatus.FORBIDDEN,
                    "The deployment %s of %s is not registered here: your instructor can add it to the registration."
                            .formatted(deployment, name));
        }
        return deployment;
    }

    /// {@return the id here of somebody whom the platform calls `sub`}
    String student(String sub) {
        return name + ":" + sub;
    }
}
