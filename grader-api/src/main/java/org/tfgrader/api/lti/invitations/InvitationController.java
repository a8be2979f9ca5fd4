package org.tfgrader.api.lti.invitations;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.crypto.keygen.Base64StringKeyGenerator;
import org.springframework.security.crypto.keygen.StringKeyGenerator;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.lti.platforms.RegistrationFields;
import org.tfgrader.api.lti.platforms.RegistrationStore;
import org.tfgrader.api.lti.platforms.Urls;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import org.tfgrader.api.settings.GraderProperties;

@RestController
@RequestMapping(InvitationController.PATH)
@Tag(name = "LTI registrations", description = "Registrations of LMSs that may launch the assignment. For instructors")
@Problems(ProblemType.FORBIDDEN)
public class InvitationController {
    static final String PATH = "/api/v1/lti/invitations";
    private static final Duration LIFE = Duration.ofHours(24);
    private static final int SECRET_BYTES = 32;
    private static final StringKeyGenerator SECRETS =
            new Base64StringKeyGenerator(Base64.getUrlEncoder().withoutPadding(), SECRET_BYTES);

    private final InvitationStore invitations;
    private final RegistrationStore registrations;
    private final UrlGuard guard;
    private final Audit audit;
    private final SortableIds ids;
    private final Clock clock;
    private final GraderProperties settings;

    InvitationController(
            InvitationStore invitations,
            RegistrationStore registrations,
            UrlGuard guard,
            Audit audit,
            SortableIds ids,
            Clock clock,
            GraderProperties settings) {
        this.invitations = invitations;
        this.registrations = registrations;
        this.guard = guard;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.settings = settings;
    }

    @Schema(name = "NewLtiInvitation")
    public record Wish(
            @Schema(
                    requiredMode = RequiredMode.REQUIRED,
                    pattern = RegistrationFields.NAME,
                    description = "The name of the registration to create")
            @Nullable
            String name) {}

    /// An invitation, shown once.
    ///
    /// @param url the registration URL for the LMS's administrator
    @Schema(name = "LtiInvitation")
    public record Shown(URI url, Instant expiresAt) {}

    @PostMapping
    @Operation(
            summary = "Create a registration URL for an LMS",
            description = "The LMS's administrator enters the URL where the LMS asks for a tool's registration"
                    + " URL (LTI dynamic registration). It is valid for one registration within 24 hours. Keep it"
                    + " secret: anyone who has it can register an LMS. Admit the courses of the LMS afterwards.")
    @ApiResponse(responseCode = "201", description = "Created")
    @Problems({ProblemType.MISSING_FIELD, ProblemType.INVALID_FIELD, ProblemType.NAME_TAKEN})
    public ResponseEntity<Shown> make(@RequestBody Wish wish, @AuthenticationPrincipal Caller caller) {
        var fields = new RegistrationFields(guard, "is missing.");
        String name = fields.name(wish.name);
        fields.end();
        if (registrations.isTaken(name)) {
            throw new Problem(
                    ProblemType.NAME_TAKEN,
                    "name",
                    "The name is taken: choose another one, or delete that registration.");
        }
        String secret = SECRETS.generateKey();
        Instant expiresAt = clock.instant().plus(LIFE).truncatedTo(ChronoUnit.MILLIS);
        audit.change(
                () -> {
                    var made = new Invitation(ids.next(), name, caller, expiresAt, null);
                    invitations.add(made, secret);
                    return made;
                },
                made -> Note.of(AuditAction.LTI_INVITATION_MADE, made.id()));
        URI url = Urls.with(settings.at(RegisterController.REGISTER), Map.of("invitation", secret));
        return ResponseEntity.status(HttpStatus.CREATED).body(new Shown(url, expiresAt));
    }
}
