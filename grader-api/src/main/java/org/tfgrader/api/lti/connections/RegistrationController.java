package org.tfgrader.api.lti.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.lti.platforms.RegistrationFields;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping(RegistrationController.PATH)
@Tag(name = "LTI registrations", description = "Registrations of LMSs that may launch the assignment. For instructors")
@Problems(ProblemType.FORBIDDEN)
class RegistrationController {
    static final String PATH = "/api/v1/lti/registrations";

    private final RegistrationService registrations;

    RegistrationController(RegistrationService registrations) {
        this.registrations = registrations;
    }

    /// A registration to create. The LMS shows these values on its page about this tool.
    @Schema(name = "NewLtiRegistration")
    record Request(
            @Schema(requiredMode = RequiredMode.REQUIRED, pattern = RegistrationFields.NAME) @Nullable
            String name,

            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = RegistrationFields.MAX_LENGTH) @Nullable
            String issuer,

            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = RegistrationFields.MAX_LENGTH) @Nullable
            String clientId,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            List<@Nullable String> deploymentIds,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String authorizationEndpoint,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String tokenEndpoint,

            @Schema(maxLength = RegistrationFields.MAX_LENGTH) @Nullable
            String tokenAudience,

            @Schema(requiredMode = RequiredMode.REQUIRED) @Nullable
            String jwksUri) {
        static final Request EMPTY = new Request(null, null, null, null, null, null, null, null);

        static Request of(Response registration) {
            return new Request(
                    registration.name,
                    registration.issuer,
                    registration.clientId,
                    List.copyOf(registration.deploymentIds),
                    registration.authorizationEndpoint.toString(),
                    registration.tokenEndpoint.toString(),
                    registration.tokenAudience,
                    registration.jwksUri.toString());
        }
    }

    /// A registration, with the URLs of this tool.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LtiRegistration")
    record Response(
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
    record ListResponse(List<Response> registrations) {}

    @PostMapping
    @Operation(
            summary = "Register an LMS",
            description = "Enter the three URLs of `tool` in the LMS, and the values that it then shows here."
                    + " Then admit the courses that may launch the assignment.")
    @ApiResponse(responseCode = "201", description = "Created")
    @Problems({ProblemType.MISSING_FIELD, ProblemType.INVALID_FIELD, ProblemType.NAME_TAKEN})
    ResponseEntity<Response> make(@RequestBody Request request) {
        Response made = registrations.make(request);
        return ResponseEntity.created(URI.create(PATH + "/" + made.id())).body(made);
    }

    @GetMapping
    @Operation(summary = "List all registrations")
    ListResponse list() {
        return new ListResponse(registrations.list());
    }

    @GetMapping("/{id}")
    @Operation(summary = "Get a registration")
    @Problems(ProblemType.NOT_FOUND)
    Response show(@PathVariable String id) {
        return registrations.show(id);
    }

    @PutMapping("/{id}")
    @Operation(summary = "Replace a registration", description = "All fields are replaced. `name` must be unchanged.")
    @Problems({ProblemType.MISSING_FIELD, ProblemType.INVALID_FIELD, ProblemType.NAME_TAKEN, ProblemType.NOT_FOUND})
    Response replace(@PathVariable String id, @RequestBody Request request) {
        return registrations.replace(id, request);
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Delete a registration",
            description = "Everyone who came from the LMS is signed out. Submissions stay. If anybody used it, another"
                    + " LMS can't get its name, because the students keep their ids.")
    @ApiResponse(responseCode = "204", description = "Deleted")
    @Problems(ProblemType.NOT_FOUND)
    ResponseEntity<Void> remove(@PathVariable String id) {
        registrations.remove(id);
        return ResponseEntity.noContent().build();
    }
}
