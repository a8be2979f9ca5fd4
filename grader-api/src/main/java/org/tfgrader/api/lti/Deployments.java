package org.tfgrader.api.lti;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;

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
                        throw registration.notHere(launch.deployment());
                    }
                    return registration;
                },
                learnt -> Note.of(AuditAction.LTI_DEPLOYMENT_LEARNED, learnt.id()));
    }
}
