package org.tfgrader.api.decisions;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Exact;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping("/api/v1")
@Tag(name = "Appeals", description = "Review requests: students ask staff to review a result")
class AppealController {
    private static final int MAX_PAGE = 200;

    private final Appeals appeals;

    AppealController(Appeals appeals) {
        this.appeals = appeals;
    }

    /// A student's review request.
    @Schema(name = "NewAppeal")
    record Question(
            @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = Written.MAX_LENGTH) @Nullable
            String question,

            @Schema(
                    description =
                            "The id of the exercise or test; omit it if the request is about the whole submission")
            @Nullable
            String subject)
            implements Exact {}

    /// The answer to a review request.
    @Schema(name = "NewAnswer")
    record Answer(
            @Schema(requiredMode = RequiredMode.REQUIRED, minLength = 1, maxLength = Written.MAX_LENGTH) @Nullable
            String answer)
            implements Exact {}

    /// Some review requests.
    ///
    /// @param next the cursor of the next page; absent on the last page
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "Appeals")
    record Page(List<Appeal> appeals, @Nullable String next) {}

    @Schema(name = "AppealsOfSubmission")
    record All(List<Appeal> appeals) {}

    @GetMapping("/submissions/{id}/appeal")
    @Operation(
            summary = "List the review requests of a submission, newest first",
            description = "For the submission's student, instructors and graders.")
    @Problems({ProblemType.FORBIDDEN, ProblemType.NOT_FOUND})
    All ofSubmission(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        return new All(appeals.of(id, caller));
    }

    @PostMapping("/submissions/{id}/appeal")
    @Operation(
            summary = "Request a review of a result",
            description = "For the submission's student, once the score is visible. Only one request per"
                    + " submission, and 20 per student, may be open at a time.")
    @ApiResponse(responseCode = "201", description = "Created")
    @Problems({
        ProblemType.FORBIDDEN,
        ProblemType.NOT_FOUND,
        ProblemType.INVALID_FIELD,
        ProblemType.NOT_GRADED_YET,
        ProblemType.NOT_GRADED,
        ProblemType.SCORES_HIDDEN,
        ProblemType.APPEAL_OPEN,
        ProblemType.APPEALS_USED_UP
    })
    ResponseEntity<Appeal> ask(
            @PathVariable String id, @RequestBody Question question, @AuthenticationPrincipal Caller caller) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(appeals.ask(id, question.question(), question.subject(), caller));
    }

    @GetMapping("/appeals")
    @Operation(
            summary = "List review requests",
            description =
                    "For instructors and graders. Open requests are listed oldest first, answered ones newest first.")
    @Problems({ProblemType.FORBIDDEN, ProblemType.INVALID_FIELD})
    Page list(
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"open", "answered"},
                                            defaultValue = "open"))
                    @RequestParam(required = false)
                    @Pattern(regexp = "^(open|answered)$", message = "must be open or answered")
                    @Nullable
                    String state,
            @Parameter(description = "The value of `next` of the previous page")
                    @RequestParam(required = false)
                    @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR)
                    @Nullable
                    String cursor,
            @RequestParam(defaultValue = "50") @Range(min = 1, max = MAX_PAGE, message = Slice.LIMIT) int limit) {
        var slice = Slice.of(appeals.list(!"answered".equals(state), cursor, limit + 1), limit, Appeal::id);
        return new Page(slice.items(), slice.next());
    }

    @PostMapping("/appeals/{id}/answer")
    @Operation(summary = "Answer a review request", description = "For instructors. The student sees the answer.")
    @Problems({ProblemType.FORBIDDEN, ProblemType.NOT_FOUND, ProblemType.INVALID_FIELD, ProblemType.APPEAL_ANSWERED})
    Appeal answer(@PathVariable String id, @RequestBody Answer answer, @AuthenticationPrincipal Caller caller) {
        return appeals.answer(id, answer.answer(), caller);
    }
}
