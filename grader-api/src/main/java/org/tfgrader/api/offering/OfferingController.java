package org.tfgrader.api.offering;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.time.Clock;
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
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.offering.Terms.Usage;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping("/api/v1/offering")
@Tag(
        name = "Offering",
        description = "The grading policy: when and how often students may submit, and how attempts count")
class OfferingController {
    private final Offering offering;
    private final PolicyService policies;
    private final Clock clock;

    OfferingController(Offering offering, PolicyService policies, Clock clock) {
        this.offering = offering;
        this.policies = policies;
        this.clock = clock;
    }

    /// The grading policy, and its effects for the calling student.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Offering")
    record Shown(
            @JsonUnwrapped PolicyDocument policy, @Nullable Applies applies) {}

    /// The policy for one student now.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Applies(
            @Nullable Instant opensAt,
            @Nullable Instant dueAt,
            @Nullable Instant closesAt,
            int attemptsUsed,
            @Nullable Integer attemptsLeft,
            @Nullable Instant nextAttemptAt,
            List<String> says) {}

    @GetMapping
    @Operation(summary = "Get the grading policy")
    Shown show(@AuthenticationPrincipal Caller caller) {
        return new Shown(offering.policy(), caller.student() == null ? null : applies(caller.student()));
    }

    @PutMapping
    @Operation(
            summary = "Replace the grading policy",
            description = "For instructors. It takes effect at once for everybody, also for earlier submissions."
                    + " Omitted fields mean \"no limit\"; `{}` restores the defaults.")
    @Problems({ProblemType.FORBIDDEN, ProblemType.INVALID_FIELD})
    Shown set(@RequestBody PolicyDocument policy) {
        policies.set(null, policy);
        return new Shown(policy, null);
    }

    @PutMapping("/extensions/{student}")
    @Operation(
            summary = "Grant a student an extension",
            description = "Replaces the student's previous extension. It takes effect at once, also for earlier"
                    + " submissions.")
    @ApiResponse(responseCode = "204", description = "Granted")
    @Problems({ProblemType.FORBIDDEN, ProblemType.INVALID_FIELD})
    ResponseEntity<Void> grant(
            @PathVariable @Pattern(regexp = StudentIds.FORM, message = StudentIds.RULE) String student,
            @RequestBody ExtensionDocument wish) {
        policies.grant(student, wish);
        return ResponseEntity.noContent().build();
    }

    @DeleteMapping("/extensions/{student}")
    @Operation(summary = "Revoke an extension")
    @ApiResponse(responseCode = "204", description = "Revoked")
    @Problems({ProblemType.FORBIDDEN, ProblemType.NOT_FOUND, ProblemType.INVALID_FIELD})
    ResponseEntity<Void> revoke(
            @PathVariable @Pattern(regexp = StudentIds.FORM, message = StudentIds.RULE) String student) {
        policies.revoke(student);
        return ResponseEntity.noContent().build();
    }

    private Applies applies(String student) {
        Terms terms = offering.terms(student);
        Instant now = clock.instant();
        Usage usage = offering.usage(student, now);
        Instant next = terms.nextAttempt(usage);
        return new Applies(
                terms.opens(),
                terms.due(),
                terms.closes(),
                usage.attempts(),
                terms.maxAttempts() == null ? null : Math.max(0, terms.maxAttempts() - usage.attempts()),
                next == null || !now.isBefore(next) ? null : next,
                TermsInWords.of(terms, usage, now));
    }
}
