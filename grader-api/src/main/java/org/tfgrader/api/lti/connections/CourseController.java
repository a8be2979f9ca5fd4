package org.tfgrader.api.lti.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.access.Role;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.lti.courses.Course;
import org.tfgrader.api.lti.courses.CourseContext;
import org.tfgrader.api.lti.courses.CourseStore;
import org.tfgrader.api.lti.platforms.RegistrationFields;
import org.tfgrader.api.lti.platforms.RegistrationStore;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping(RegistrationController.PATH + "/{id}/courses")
@Tag(name = "LTI courses", description = "Admit the courses that may launch the assignment. For instructors")
@Problems({ProblemType.FORBIDDEN, ProblemType.NOT_FOUND})
class CourseController {
    private final CourseStore courses;
    private final RegistrationStore registrations;
    private final UrlGuard guard;
    private final Audit audit;

    CourseController(CourseStore courses, RegistrationStore registrations, UrlGuard guard, Audit audit) {
        this.courses = courses;
        this.registrations = registrations;
        this.guard = guard;
        this.audit = audit;
    }

    /// The course to admit.
    @Schema(name = "NewLtiCourse")
    record Wish(
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = RegistrationFields.MAX_LENGTH) @Nullable
            String deploymentId,

            @Schema(
                    description = "The id of the course as the LMS sends it (context claim); omit it to admit"
                            + " launches that name no course",
                    maxLength = RegistrationFields.MAX_LENGTH)
            @Nullable
            String contextId) {}

    /// A course that is admitted, or from which a launch was recently refused.
    ///
    /// @param contextId the course's id in the LMS; absent for launches that name no course
    /// @param title absent if the LMS does not send one
    /// @param refusedRole the role of the person whose launch was refused last; absent if none was
    /// @param changedAt when the course was admitted, or its last launch refused
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LtiCourse")
    record Shown(
            String id,
            String deploymentId,
            @Nullable String contextId,
            @Nullable String title,
            boolean admitted,
            @Nullable Role refusedRole,
            Instant changedAt) {

        static Shown of(Course course) {
            String context = course.context().id();
            return new Shown(
                    course.id(),
                    course.deployment(),
                    context.isEmpty() ? null : context,
                    course.context().title(),
                    course.admitted(),
                    course.refusedRole(),
                    course.changedAt());
        }
    }

    @Schema(name = "LtiCourses")
    record All(List<Shown> courses) {}

    @GetMapping
    @Operation(
            summary = "List the courses of an LMS",
            description = "The admitted courses, and the last 20 from which launches were refused because they"
                    + " are not admitted.")
    All list(@PathVariable String id) {
        checkRegistration(id);
        return new All(courses.of(id).stream().map(Shown::of).toList());
    }

    @PostMapping
    @Operation(
            summary = "Admit a course",
            description = "Members of the course can then launch the assignment, with the role that they have in the"
                    + " course.")
    @ApiResponse(responseCode = "201", description = "Admitted")
    @Problems({ProblemType.MISSING_FIELD, ProblemType.INVALID_FIELD})
    ResponseEntity<Shown> admit(@PathVariable String id, @RequestBody Wish wish) {
        checkRegistration(id);
        var fields = new RegistrationFields(guard, "is missing: copy it from the LMS's page about this tool.");
        String deployment = fields.text("deploymentId", wish.deploymentId);
        String context = fields.optional("contextId", wish.contextId);
        fields.end();
        return admit(id, deployment, new CourseContext(context == null ? "" : context, null));
    }

    /// Admits a course that is listed.
    ResponseEntity<Shown> admit(String id, String course) {
        Course found = courses.find(id, course).orElseThrow(CourseController::unknown);
        return admit(id, found.deployment(), found.context());
    }

    private ResponseEntity<Shown> admit(String id, String deployment, CourseContext context) {
        Course admitted = audit.change(() -> courses.admit(id, deployment, context), Course::admittance);
        return ResponseEntity.status(HttpStatus.CREATED).body(Shown.of(admitted));
    }

    @DeleteMapping("/{course}")
    @Operation(
            summary = "Withdraw an admitted course",
            description =
                    "Its members are signed out, and nobody can launch the assignment from there. Its links, rosters"
                            + " and the states of its grades are deleted. Submissions stay.")
    @ApiResponse(responseCode = "204", description = "Withdrawn")
    ResponseEntity<Void> withdraw(@PathVariable String id, @PathVariable String course) {
        audit.change(
                () -> {
                    Course found = find(id, course);
                    courses.withdraw(found);
                    return found;
                },
                found -> found.note(AuditAction.LTI_COURSE_WITHDRAWN));
        return ResponseEntity.noContent().build();
    }

    /// {@return an admitted course}
    ///
    /// @throws Problem not found if no such course is admitted
    Course find(String id, String course) {
        return courses.find(id, course).filter(Course::admitted).orElseThrow(CourseController::unknown);
    }

    private void checkRegistration(String id) {
        if (registrations.find(id).isEmpty()) {
            throw RegistrationController.unknown();
        }
    }

    private static Problem unknown() {
        return new Problem(ProblemType.NOT_FOUND, "No course of this LMS has this id: look it up in the list.");
    }
}
