package org.tfgrader.api.offering;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping("/api/v1/offering/extensions")
@Tag(name = "Offering")
@Problems(ProblemType.FORBIDDEN)
class ExtensionController {
    private final PolicyService policies;

    ExtensionController(PolicyService policies) {
        this.policies = policies;
    }

    /// An extension for one student.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "StudentExtension")
    record Shown(
            String student, @Nullable String due, @Nullable String closes, int extraAttempts) {
        static Shown of(String student, Extension extension) {
            return new Shown(
                    student,
                    ExtensionDocument.text(extension.due()),
                    ExtensionDocument.text(extension.closes()),
                    extension.extraAttempts());
        }
    }

    @Schema(name = "Extensions")
    record All(List<Shown> extensions) {}

    @GetMapping
    @Operation(summary = "List all extensions, by student")
    All list() {
        return new All(policies.extensions().entrySet().stream()
                .map(granted -> Shown.of(granted.getKey(), granted.getValue()))
                .toList());
    }

    @PutMapping("/{student}")
    @Operation(
            summary = "Grant a student an extension",
            description = "Replaces the student's previous extension. It takes effect at once, also for earlier"
                    + " submissions.")
    @Problems(ProblemType.INVALID_FIELD)
    Shown grant(
            @PathVariable @Pattern(regexp = StudentIds.FORM, message = StudentIds.RULE) String student,
            @RequestBody ExtensionDocument wish) {
        Extension extension = policies.grant(student, wish);
        return Shown.of(student, extension);
    }

    @DeleteMapping("/{student}")
    @Operation(summary = "Revoke an extension")
    @ApiResponse(responseCode = "204", description = "Revoked")
    @Problems({ProblemType.NOT_FOUND, ProblemType.INVALID_FIELD})
    ResponseEntity<Void> revoke(
            @PathVariable @Pattern(regexp = StudentIds.FORM, message = StudentIds.RULE) String student) {
        policies.revoke(student);
        return ResponseEntity.noContent().build();
    }
}
