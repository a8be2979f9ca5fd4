package org.tfgrader.api.lti.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.lti.platforms.FormerNameException;
import org.tfgrader.api.lti.platforms.Registration;
import org.tfgrader.api.lti.platforms.RegistrationFields;
import org.tfgrader.api.lti.platforms.RegistrationStore;
import org.tfgrader.api.lti.platforms.ThisTool;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import org.tfgrader.api.settings.GraderProperties;

@RestController
@RequestMapping(RegistrationController.PATH)
@Tag(name = "LTI registrations", description = "Registrations of LMSs that may launch the assignment. For instructors")
@Problems(ProblemType.FORBIDDEN)
class RegistrationController {
    static final String PATH = "/api/v1/lti/registrations";
    private static final String MISSING = "is missing: copy it from the LMS's page about this tool.";

    private final RegistrationStore registrations;
    private final UrlGuard guard;
    private final Audit audit;
    private final SortableIds ids;
    private final Clock clock;
    private final GraderProperties settings;

    RegistrationController(
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

    /// A registration to create. The LMS shows these values on its page about this tool.
    @Schema(name = "NewLtiRegistration")
    record Wish(
            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    pattern = RegistrationFields.NAME,
                    description = "The prefix of the LMS's student ids, as in campus:101. It can't be changed later")
            @Nullable
            String name,

            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = RegistrationFields.MAX_LENGTH) @Nullable
            String issuer,

            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = RegistrationFields.MAX_LENGTH) @Nullable
            String clientId,

            @Schema(requiredMode = RequiredMode.REQUIRED, description = "At least one, each 1 to 255 characters long")
            @Nullable
            List<@Nullable String> deploymentIds,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String authorizationEndpoint,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String tokenEndpoint,

            @Schema(
                    description = "Audience for the token request; defaults to the token endpoint's URL",
                    maxLength = RegistrationFields.MAX_LENGTH)
            @Nullable
            String tokenAudience,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String jwksUri) {}

    /// A registration, with the URLs of this tool.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LtiRegistration")
    record Shown(
            String id,
            String name,
            String issuer,
            String clientId,
            List<String> deploymentIds,
            URI authorizationEndpoint,
            URI tokenEndpoint,
            @Nullable String tokenAudience,
            URI jwksUri,
            Instant createdAt,
            Tool tool) {}

    /// The URLs of this tool, to be entered in the LMS.
    @Schema(name = "LtiTool")
    record Tool(URI loginUrl, URI launchUrl, URI jwksUrl) {}

    @Schema(name = "LtiRegistrations")
    record All(List<Shown> registrations) {}

    @PostMapping
    @Operation(
            summary = "Register an LMS",
            description = "Enter the three URLs of `tool` in the LMS, and the values that it then shows here."
                    + " Then admit the courses that may launch the assignment.")
    @ApiResponse(responseCode = "201", description = "Created")
    @Problems({ProblemType.MISSING_FIELD, ProblemType.INVALID_FIELD, ProblemType.NAME_TAKEN})
    ResponseEntity<Shown> make(@RequestBody Wish wish) {
        var fields = new RegistrationFields(guard, MISSING);
        String name = fields.name(wish.name);
        Registration made =
                registration(fields, ids.next(), name, clock.instant().truncatedTo(ChronoUnit.MILLIS), wish);
        change(AuditAction.LTI_REGISTRATION_MADE, () -> {
            registrations.add(made);
            return made;
        });
        return ResponseEntity.created(URI.create(PATH + "/" + made.id())).body(shown(made));
    }

    @GetMapping
    @Operation(summary = "List all registrations")
    All list() {
        return new All(registrations.all().stream().map(this::shown).toList());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Get a registration")
    @Problems(ProblemType.NOT_FOUND)
    Shown show(@PathVariable String id) {
        return shown(registrations.find(id).orElseThrow(RegistrationController::unknown));
    }

    @PutMapping("/{id}")
    @Operation(summary = "Replace a registration", description = "All fields are replaced. `name` must be unchanged.")
    @Problems({ProblemType.MISSING_FIELD, ProblemType.INVALID_FIELD, ProblemType.NAME_TAKEN, ProblemType.NOT_FOUND})
    Shown replace(@PathVariable String id, @RequestBody Wish wish) {
        return shown(change(AuditAction.LTI_REGISTRATION_CHANGED, () -> {
            Registration found = registrations.find(id).orElseThrow(RegistrationController::unknown);
            var fields = new RegistrationFields(guard, MISSING);
            if (!fields.text("name", wish.name).equals(found.name())) {
                fields.invalid("name", "must stay %s, because student ids begin with it".formatted(found.name()));
            }
            Registration changed = registration(fields, id, found.name(), found.createdAt(), wish);
            registrations.replace(changed);
            return changed;
        }));
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Delete a registration",
            description = "Everyone who came from the LMS is signed out. Submissions stay. If anybody used it, another"
                    + " LMS can't get its name, because the students keep their ids.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @Problems(ProblemType.NOT_FOUND)
    ResponseEntity<Void> remove(@PathVariable String id) {
        change(AuditAction.LTI_REGISTRATION_REMOVED, () -> {
            Registration found = registrations.find(id).orElseThrow(RegistrationController::unknown);
            registrations.remove(id);
            return found;
        });
        return ResponseEntity.noContent().build();
    }

    private Registration change(AuditAction action, Supplier<Registration> change) {
        try {
            return audit.change(change, changed -> Note.of(action, changed.id()));
        } catch (FormerNameException former) {
            throw new Problem(ProblemType.NAME_TAKEN, "name", String.valueOf(former.getMessage()));
        } catch (DuplicateKeyException taken) {
            throw new Problem(
                    ProblemType.NAME_TAKEN,
                    "name",
                    "The name, or the issuer with this client id, is already registered: change or delete that"
                            + " registration.");
        }
    }

    private static Registration registration(
            RegistrationFields fields, String id, String name, Instant createdAt, Wish wish) {
        var read = new Registration(
                id,
                name,
                fields.text("issuer", wish.issuer),
                fields.text("clientId", wish.clientId),
                fields.deployments(wish.deploymentIds),
                fields.url("authorizationEndpoint", wish.authorizationEndpoint),
                fields.url("tokenEndpoint", wish.tokenEndpoint),
                fields.optional("tokenAudience", wish.tokenAudience),
                fields.url("jwksUri", wish.jwksUri),
                createdAt);
        fields.end();
        return read;
    }

    static Problem unknown() {
        return new Problem(ProblemType.NOT_FOUND, "No registration has this id: look it up in the list.");
    }

    private Shown shown(Registration registration) {
        return new Shown(
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
