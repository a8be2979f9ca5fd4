package org.tfgrader.api.lti.launch;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.RegistrationStore;

/// Learns the deployment id of a registration, if the LMS did not send one at registration: from the first launch
/// of an instructor, and only from that.
@Component
class Deployments {
    private final RegistrationStore registrations;
    private final Audit audit;

    Deployments(RegistrationStore registrations, Audit audit) {
        this.registrations = registrations;
        this.audit = audit;
    }

    /// {@return the deployment, if it is registered, or may become the first one}
    ///
    /// @throws LaunchRefused if it is neither
    static String checked(Registration registration, @Nullable String deployment, Instant now) {
        Set<String> known = registration.deploymentIds();
        boolean learns = known.isEmpty() && now.isBefore(registration.learnsUntil());
        if (deployment == null || !(learns || known.contains(deployment))) {
            throw notHere(registration, deployment);
        }
        return deployment;
    }

    /// {@return the refusal of an unknown deployment}
    private static LaunchRefused notHere(Registration registration, @Nullable String deployment) {
        return new LaunchRefused(
                HttpStatus.FORBIDDEN,
                "The deployment %s of %s is not registered here: ask your instructor to add it to the registration."
                        .formatted(deployment, registration.name()));
    }

    /// Checks that the deployment of a launch is known, or stores it.
    ///
    /// @param launch otherwise valid
    /// @throws LaunchRefused if it is unknown and this launch can't make it known
    void know(Launch launch) {
        Registration registration = launch.registration();
        if (registration.deploymentIds().contains(launch.deployment())) {
            return;
        }
        if (launch.role() != Role.INSTRUCTOR) {
            throw new LaunchRefused(
                    HttpStatus.FORBIDDEN,
                    ("Nobody has opened the assignment from %s yet: ask an instructor to open it first, then"
                                    + " everybody can.")
                            .formatted(registration.name()));
        }
        audit.change(
                launch.caller(),
                () -> {
                    if (!registrations.learn(registration.id(), launch.deployment())) {
                        throw notHere(registration, launch.deployment());
                    }
                    return registration;
                },
                learnt -> Note.of(AuditAction.LTI_DEPLOYMENT_LEARNED, learnt.id()));
    }
}
