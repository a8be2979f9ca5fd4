package org.tfgrader.api.submissions;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotEmpty;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.limits.LimitsProperties;
import org.tfgrader.api.limits.ReceivedBody;
import org.tfgrader.api.limits.Shares;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;
import org.tfgrader.api.submissions.SubmissionDesk.HandedIn;
import org.tfgrader.api.submissions.progress.SubmissionState;

/// Accepts submissions.
@RestController
@RequestMapping(SubmissionController.PATH)
@Tag(name = "Submissions")
@Problems({
    ProblemType.FORBIDDEN,
    ProblemType.MISSING_FIELD,
    ProblemType.INVALID_FIELD,
    ProblemType.EMPTY_BODY,
    ProblemType.KEY_REUSED,
    ProblemType.NOT_OPEN_YET,
    ProblemType.CLOSED,
    ProblemType.ATTEMPTS_USED_UP,
    ProblemType.TOO_SOON,
    ProblemType.TOO_LARGE,
    ProblemType.NOT_JAVA_SOURCE,
    ProblemType.INVALID_FILE_NAME,
    ProblemType.INVALID_ZIP,
    ProblemType.TOO_MANY,
    ProblemType.QUOTA_USED_UP
})
class SubmissionController {
    static final String PATH = "/api/v1/submissions";

    private static final Pattern WAIT = Pattern.compile("(?i)(?:^|[,;\\s])wait\\s*=\\s*\"?(\\d{1,9})");
    private static final long MAX_SECONDS = 60;

    private final SubmissionBodies bodies;
    private final SubmissionDesk desk;
    private final SubmissionReader reader;
    private final Followers followers;
    private final LimitsProperties limits;
    private final Clock clock;

    /// Each waiting request occupies a connection and a place, as an event stream occupies a connection.
    private final Shares waits;

    SubmissionController(
            SubmissionBodies bodies,
            SubmissionDesk desk,
            SubmissionReader reader,
            Followers followers,
            LimitsProperties limits,
            Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.waits = new Shares(limits.streams());
        this.bodies = bodies;
        this.desk = desk;
        this.reader = reader;
        this.followers = followers;
    }

    /// The parts of a multipart body, for the API description.
    @Schema(name = "SubmissionFiles")
    record Upload(@NotEmpty List<MultipartFile> file) {}

    /// Accepts all three formats, because they are one operation.
    @PostMapping(
            consumes = {MediaType.MULTIPART_FORM_DATA_VALUE, SubmissionBodies.TYPE, MediaType.APPLICATION_JSON_VALUE})
    @Operation(
            summary = "Submit",
            description = "Accepts one or more .java files or one .zip (multipart), the source of one class, or"
                    + " JSON. With the header `Prefer: wait=N` (at most 60) the response waits for the result.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                                        schema = @Schema(implementation = Upload.class)),
                                @Content(
                                        mediaType = SubmissionBodies.TYPE,
                                        schema =
                                                @Schema(
                                                        type = "string",
                                                        description =
                                                                "The source of one class, stored as Solution.java",
                                                        example = SubmissionBodies.SOURCE)),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = SubmissionBodies.JsonBody.class))
                            }))
    @ApiResponse(responseCode = "200", description = "The result, if it was ready in time")
    @ApiResponse(responseCode = "202", description = "Accepted: `Location` is the URL of the submission")
    ResponseEntity<SubmissionView> submit(
            HttpServletRequest request,
            @Parameter(hidden = true) @RequestParam(name = "file", required = false) @Nullable
                    List<MultipartFile> files,
            @Parameter(description = "The student; required with LMS tokens, optional with instructor tokens")
                    @RequestParam(required = false)
                    @Nullable
                    String student,
            @Parameter(description = "Whether to run the training after the tests") @RequestParam(defaultValue = "true")
                    boolean train,
            @Parameter(schema = @Schema(type = "string", minLength = 1, maxLength = IdempotencyKeys.MAX_LENGTH))
                    @RequestHeader(name = "Idempotency-Key", required = false)
                    @Nullable
                    String key,
            @Parameter(description = "`wait=N`: wait for the result, N seconds at most", example = "wait=30")
                    @RequestHeader(name = "Prefer", required = false)
                    @Nullable
                    String prefer,
            @AuthenticationPrincipal Caller caller)
            throws IOException, InterruptedException {
        HandedIn handedIn = handedIn(request, files, student, train, caller);
        var submission = desk.accept(caller, handedIn, key, ReceivedBody.arrivedAt(request, clock));
        var headers = new HttpHeaders();
        headers.setLocation(URI.create(PATH + "/" + submission.id()));
        Duration wait = wait(prefer);
        boolean waited = false;
        if (wait.isPositive()) {
            int most = limits.streamsOf(caller.isStudent());
            try (var share = waits.take(caller.key(), most).orElse(null)) {
                // RFC 7240 allows ignoring the preference if no place is free.
                if (share != null) {
                    headers.add("Preference-Applied", "wait=" + wait.toSeconds());
                    submission = followers.await(submission, wait, caller);
                    waited = true;
                }
            }
        }
        SubmissionView view = reader.view(submission, caller);
        boolean graded = view.state() == SubmissionState.DONE;
        // Without waiting, the status is always the same, however fast the grading was.
        HttpStatus status = graded && waited ? HttpStatus.OK : HttpStatus.ACCEPTED;
        return ResponseEntity.status(status).headers(headers).body(view);
    }

    /// {@return how long a client wants to wait, at most 60 s}
    ///
    /// @param prefer the header `Prefer` (RFC 7240). Unknown preferences are ignored, as the RFC requires
    private static Duration wait(@Nullable String prefer) {
        if (prefer == null) {
            return Duration.ZERO;
        }
        var wait = WAIT.matcher(prefer);
        return wait.find() ? Duration.ofSeconds(Math.min(MAX_SECONDS, Long.parseLong(wait.group(1)))) : Duration.ZERO;
    }

    private HandedIn handedIn(
            HttpServletRequest request,
            @Nullable List<MultipartFile> files,
            @Nullable String student,
            boolean train,
            Caller caller)
            throws IOException {
        MediaType type = MediaType.parseMediaType(request.getContentType());
        if (type.isCompatibleWith(MediaType.APPLICATION_JSON)) {
            return bodies.json(
                    request.getInputStream(), named -> student(caller, named == null ? student : named), train);
        }
        String whom = student(caller, student);
        boolean multipart = type.isCompatibleWith(MediaType.MULTIPART_FORM_DATA);
        return new HandedIn(whom, train, multipart ? bodies.uploads(files) : bodies.text(request.getInputStream()));
    }

    /// {@return the student; null if an instructor tries the grader}
    private static @Nullable String student(Caller caller, @Nullable String named) {
        if (!caller.mayHandIn()) {
            throw new Problem(
                    ProblemType.FORBIDDEN,
                    "A token with role grader can't submit: use a token of a student, an instructor or an LMS.");
        }
        if (caller.student() != null) {
            if (named != null && !named.equals(caller.student())) {
                throw new Problem(
                        ProblemType.FORBIDDEN,
                        "student",
                        "A student's token can submit only for its own student: omit `student`.");
            }
            return caller.student();
        }
        if (named != null && !named.isEmpty()) {
            return StudentIds.checked("student", named);
        }
        if (caller.role() == Role.LMS) {
            throw new Problem(
                    ProblemType.MISSING_FIELD,
                    "student",
                    "`student` is missing: an LMS must name the student, such as student=s1042.");
        }
        return null;
    }
}
