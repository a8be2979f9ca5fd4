package org.tfgrader.api.lti;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Audit;
import org.tfgrader.api.access.Audit.Note;
import org.tfgrader.api.access.AuditAction;
import org.tfgrader.api.access.Role;

/// Learns in which place on a platform this tool stands, where the platform did not say so when it registered the tool:
/// from the first launch of an instructor, and from no other.
@Component
class Deployments {
    private final RegistrationStore registrations;
    private final Audit audit;

    Deployments(RegistrationStore registrations, Audit audit) {
        this.registrations = registrations;
        this.audit = audit;
    }

    /// Makes sure that the deployment of a launch is known.
    ///
    /// @param launch with nothing wrong about it
    /// @throws LaunchRefused if it is not known and can't become so
    void know(Launch launch) {
        Registration registration = launch.registration();
        if (registration.deploymentIds().contains(launch.deployment())) {
            return;
        }
        if (launch.role() != Role.INSTRUCTOR) {
            throw new LaunchRefused(
                    HttpStatus.FORBIDDEN,
                    "Nobody has opened the assignment from %s yet: the first has to be an instructor, and then it is open to all."
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
