package org.tfgrader.api.lti.platforms;

import java.net.URI;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An LMS that may launch this tool.
///
/// @param name the prefix of the ids of its students
/// @param issuer the LMS's identifier
/// @param clientId this tool's id in the LMS
/// @param deploymentIds the tool's deployments in the LMS; empty for all, if an LMS that was registered by an
///     invitation has sent none
/// @param tokenAudience the audience for token requests; null for the token endpoint's URL
public record Registration(
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

    public Registration {
        deploymentIds = Set.copyOf(deploymentIds);
    }

    /// {@return the student id for a user of the LMS}
    public String student(String sub) {
        return name + ":" + sub;
    }
}
