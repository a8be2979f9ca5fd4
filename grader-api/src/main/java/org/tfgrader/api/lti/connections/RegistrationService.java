package org.tfgrader.api.lti.connections;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.lti.connections.RegistrationController.Request;
import org.tfgrader.api.lti.connections.RegistrationController.Response;
import org.tfgrader.api.lti.connections.RegistrationController.Tool;
import org.tfgrader.api.lti.platforms.ProposedChange;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.RegistrationFields;
import org.tfgrader.api.lti.platforms.RegistrationStore;
import org.tfgrader.api.lti.platforms.ThisTool;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.GraderProperties;

/// The registrations of LMSs, for the API and the pages.
@Service
class RegistrationService {
    private static final String MISSING = "is missing: copy it from the LMS's page about this tool.";

    private final RegistrationStore registrations;
    private final UrlGuard guard;
    private final Audit audit;
    private final SortableIds ids;
    private final Clock clock;
    private final GraderProperties settings;

    RegistrationService(
            RegistrationStore registrations,
            UrlGuard guard,
            Audit audit,
            SortableIds ids,
            Clock clock,
            GraderProperties settings) {
        this.registrations = registrations;
        this.guard = guard;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    List<Response> list() {
        return registrations.all().stream().map(this::shown).toList();
    }

    Response show(String id) {
        return shown(find(id));
    }

    /// Requires that a registration exists.
    Registration find(String id) {
        return registrations
                .find(id)
                .orElseThrow(() ->
                        new Problem(ProblemType.NOT_FOUND, "No registration has this id: look it up in the list."));
    }

    Response make(Request request) {
        var fields = new RegistrationFields(guard, MISSING);
        String name = fields.name(request.name());
        Registration made =
                registration(fields, ids.next(), name, clock.instant().truncatedTo(ChronoUnit.MILLIS), request);
        change(AuditAction.LTI_REGISTRATION_MADE, () -> {
            registrations.add(made);
            return made;
        });
        return shown(made);
    }

    Response replace(String id, Request request) {
        return shown(change(AuditAction.LTI_REGISTRATION_CHANGED, () -> {
            Registration found = find(id);
            var fields = new RegistrationFields(guard, MISSING);
            if (!fields.text("name", request.name()).equals(found.name())) {
                fields.invalid("name", "must stay %s, because student ids begin with it".formatted(found.name()));
            }
            Registration changed = registration(fields, id, found.name(), found.createdAt(), request);
            registrations.replace(changed);
            return changed;
        }));
    }

    void remove(String id) {
        change(AuditAction.LTI_REGISTRATION_REMOVED, () -> {
            Registration found = find(id);
            registrations.remove(id);
            return found;
        });
    }

    Optional<ProposedChange> proposed(String id) {
        return registrations.proposed(id);
    }

    /// Lets a proposed change take effect.
    ///
    /// @throws Problem not found if it was replaced, discarded or confirmed
    void confirm(String id, String change) {
        change(AuditAction.LTI_CHANGE_CONFIRMED, () -> {
            Registration proposed = proposed(id, change);
            registrations.replace(proposed);
            return proposed;
        });
    }

    /// Deletes a proposed change.
    ///
    /// @throws Problem not found if it was replaced, discarded or confirmed
    void discard(String id, String change) {
        change(AuditAction.LTI_CHANGE_DISCARDED, () -> {
            Registration proposed = proposed(id, change);
            registrations.discard(id);
            return proposed;
        });
    }

    private Registration proposed(String id, String change) {
        return registrations
                .proposed(id)
                .filter(found -> found.id().equals(change))
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND, "This change is no longer proposed: open the page of the LMS again."))
                .registration();
    }

    private Registration change(AuditAction action, Supplier<Registration> change) {
        try {
            return audit.change(change, changed -> Note.of(action, changed.id()));
        } catch (DuplicateKeyException taken) {
            throw new Problem(
                    ProblemType.NAME_TAKEN,
                    "name",
                    "The name, or the issuer with this client id, is already registered, or the ids of students of"
                            + " another LMS begin with the name, although it was removed: choose another name, or change"
                            + " that registration.");
        }
    }

    private static Registration registration(
            RegistrationFields fields, String id, String name, Instant createdAt, Request request) {
        var read = new Registration(
                id,
                name,
                fields.text("issuer", request.issuer()),
                fields.text("clientId", request.clientId()),
                fields.deployments(request.deploymentIds()),
                fields.url("authorizationEndpoint", request.authorizationEndpoint()),
                fields.url("tokenEndpoint", request.tokenEndpoint()),
                fields.optional("tokenAudience", request.tokenAudience()),
                fields.url("jwksUri", request.jwksUri()),
                createdAt);
        fields.end();
        return read;
    }

    private Response shown(Registration registration) {
        return new Response(
                registration.id(),
                registration.name(),
                registration.issuer(),
                registration.clientId(),
                registration.deploymentIds().stream().sorted().toList(),
                registration.authorizationEndpoint(),
                registration.tokenEndpoint(),
                registration.tokenAudience(),
                registration.jwksUri(),
                registration.createdAt(),
                tool());
    }

    /// {@return the URLs of this tool}
    Tool tool() {
        return new Tool(settings.at(ThisTool.LOGIN), settings.at(ThisTool.LAUNCH), settings.at(ThisTool.JWKS));
    }
}
