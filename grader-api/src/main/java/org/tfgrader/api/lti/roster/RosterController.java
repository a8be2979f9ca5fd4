package org.tfgrader.api.lti.roster;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping("/api/v1/lti/links")
@Tag(name = "LTI rosters", description = "Rosters of the LMS courses that use the assignment. For instructors")
@Problems(ProblemType.FORBIDDEN)
class RosterController {
    private static final int MAX_LINKS = 200;
    private static final int MAX_STUDENTS = 1000;

    private final RosterStore rosters;
    private final RosterRequests requests;
    private final Audit audit;

    RosterController(RosterStore rosters, RosterRequests requests, Audit audit) {
        this.rosters = rosters;
        this.requests = requests;
        this.audit = audit;
    }

    /// Some links, newest first.
    ///
    /// @param next the cursor of the next page; absent on the last page
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LtiLinks")
    record Links(List<CourseLink> links, @Nullable String next) {}

    /// Some students of a course, by id.
    ///
    /// @param next the cursor of the next page; absent on the last page
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LtiRoster")
    record Roster(List<EnrolledStudent> students, @Nullable String next) {}

    @GetMapping
    @Operation(
            summary = "List the course links and the progress of their students",
            description = "A link is listed from its first launch on.")
    @Problems(ProblemType.INVALID_FIELD)
    Links links(
            @Parameter(description = "The value of `next` of the previous page")
                    @RequestParam(required = false)
                    @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR)
                    @Nullable
                    String cursor,
            @RequestParam(defaultValue = "50") @Range(min = 1, max = MAX_LINKS, message = Slice.LIMIT) int limit) {
        var slice = Slice.of(rosters.links(cursor, limit + 1), limit, CourseLink::id);
        return new Links(slice.items(), slice.next());
    }

    @GetMapping("/{id}/roster")
    @Operation(
            summary = "List the roster of a link, with each student's progress",
            description = "People who come from the link but are not on the LMS's roster, such as tutors or former"
                    + " members, are not listed. With `missing=true`, lists only students who submitted nothing.")
    @Problems({ProblemType.INVALID_FIELD, ProblemType.NOT_FOUND})
    Roster roster(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean missing,
            @Parameter(description = "The value of `next` of the previous page")
                    @RequestParam(required = false)
                    @Pattern(regexp = StudentIds.FORM, message = Slice.CURSOR)
                    @Nullable
                    String cursor,
            @RequestParam(defaultValue = "200") @Range(min = 1, max = MAX_STUDENTS, message = Slice.LIMIT) int limit) {
        CourseLink link = found(id);
        audit.note(Note.of(AuditAction.LTI_ROSTER_READ, link.id()));
        var slice = Slice.of(rosters.students(id, missing, cursor, limit + 1), limit, EnrolledStudent::student);
        return new Roster(slice.items(), slice.next());
    }

    @PostMapping("/{id}/roster")
    @Operation(
            summary = "Fetch a roster from the LMS again",
            description = "Rosters are also fetched after an instructor's launch and with the periodic comparison"
                    + " of all grades. The link's `rosterFetchedAt` and `rosterFailure` show the result.")
    @ApiResponse(responseCode = "202", description = "Queued")
    @Problems({ProblemType.NOT_FOUND, ProblemType.NO_ROSTER})
    ResponseEntity<CourseLink> refresh(@PathVariable String id) {
        CourseLink link = audit.change(
                () -> {
                    CourseLink found = found(id);
                    if (!requests.add(id)) {
                        throw new Problem(
                                ProblemType.NO_ROSTER,
                                "The LMS provides no roster for this link: ask its administrator to allow this"
                                        + " tool Names and Role Provisioning Services, then open the link again.");
                    }
                    return found;
                },
                found -> Note.of(AuditAction.LTI_ROSTER_REFRESHED, found.id()));
        return ResponseEntity.accepted().body(link);
    }

    private CourseLink found(String id) {
        return rosters.link(id)
                .orElseThrow(() -> new Problem(ProblemType.NOT_FOUND, "No link has this id: look it up in the list."));
    }
}
