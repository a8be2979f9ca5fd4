package org.tfgrader.api.offering;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
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

    @PutMapping("/{student}")
    @Operation(
            summary = "Grant a student an extension",
            description = "Replaces the student's previous extension. It takes effect at once, also for earlier"
                    + " submissions.")
    @ApiResponse(responseCode = "204", description = "Granted")
    @Problems(ProblemType.INVALID_FIELD)
    ResponseEntity<Void> grant(
            @PathVariable @Pattern(regexp = StudentIds.FORM, message = StudentIds.RULE) String student,
            @RequestBody ExtensionDocument wish) {
        policies.grant(student, wish);
        return ResponseEntity.noContent().build();
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
