package org.tfgrader.api.results;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import org.tfgrader.api.submissions.results.OverrideStore.CheckOverride;
import org.tfgrader.engine.report.GradingReport.CheckReport;

@RestController
@RequestMapping("/api/v1/submissions/{id}/overrides")
@Tag(name = "Overrides", description = "Manual overrides: points that staff set in place of the grader's")
@Problems({ProblemType.FORBIDDEN, ProblemType.NOT_FOUND})
class OverrideController {
    /// The format of a test's id, as a regular expression.
    static final String CHECK = "^[a-z0-9_]{1,64}\\.[a-z0-9_]{1,63}$";

    private static final String CHECK_RULE = "must be the id of a test, such as sigmoid.values";

    private final Overrides overrides;

    OverrideController(Overrides overrides) {
        this.overrides = overrides;
    }

    /// A manual override.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Override")
    record Shown(
            String check,
            double points,
            @Nullable Double gradedPoints,
            @Nullable Double maxPoints,
            String reason,
            @Nullable String comment,
            String by,
            Instant at) {
        static Shown of(CheckOverride override, @Nullable CheckReport graded) {
            return new Shown(
                    override.check(),
                    override.points(),
                    graded == null ? null : graded.points(),
                    graded == null ? null : graded.maxPoints(),
                    override.reason(),
                    override.comment(),
                    override.by(),
                    override.at());
        }
    }

    @Schema(name = "Overrides")
    record All(List<Shown> overrides) {}

    @GetMapping
    @Operation(summary = "List the manual overrides of a submission", description = "For instructors and graders.")
    All list(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        return new All(overrides.of(id, caller));
    }

    @PutMapping("/{check}")
    @Operation(
            summary = "Override the points of a test",
            description = "For instructors. Replaces the grader's points and any earlier override. The score and the"
                    + " effective grade change at once, are sent to webhooks and LMSs, and stay through"
                    + " regrades.")
    @Problems({
        ProblemType.INVALID_FIELD,
        ProblemType.NOT_GRADED_YET,
        ProblemType.NOT_GRADED,
        ProblemType.OVERRIDE_OVERTAKEN
    })
    Shown set(
            @PathVariable String id,
            @PathVariable @Pattern(regexp = CHECK, message = CHECK_RULE) String check,
            @RequestBody NewOverride wish,
            @AuthenticationPrincipal Caller caller) {
        return overrides.set(id, check, wish, caller);
    }

    @DeleteMapping("/{check}")
    @Operation(summary = "Delete a manual override", description = "For instructors. The grader's points apply again.")
    @ApiResponse(responseCode = "204", description = "Deleted: the grader's points apply")
    @Problems({ProblemType.INVALID_FIELD, ProblemType.NOT_GRADED_YET, ProblemType.NOT_GRADED})
    ResponseEntity<Void> withdraw(
            @PathVariable String id,
            @PathVariable @Pattern(regexp = CHECK, message = CHECK_RULE) String check,
            @AuthenticationPrincipal Caller caller) {
        overrides.withdraw(id, check, null, caller);
        return ResponseEntity.noContent().build();
    }
}
