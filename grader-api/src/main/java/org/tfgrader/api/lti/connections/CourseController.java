package org.tfgrader.api.lti.connections;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.media.Schema.RequiredMode;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.tfgrader.api.lti.courses.Course;
import org.tfgrader.api.lti.platforms.RegistrationFields;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.problems.Problems;

@RestController
@RequestMapping(RegistrationController.PATH + "/{id}/courses")
@Tag(name = "LTI courses", description = "Admit the courses that may launch the assignment. For instructors")
@Problems({ProblemType.FORBIDDEN, ProblemType.NOT_FOUND})
class CourseController {
    private final CourseService courses;

    CourseController(CourseService courses) {
        this.courses = courses;
    }

    /// The course to admit.
    @Schema(name = "NewLtiCourse")
    record Request(
            @Schema(requiredMode = RequiredMode.REQUIRED, maxLength = RegistrationFields.MAX_LENGTH) @Nullable
            String deploymentId,

            @Schema(maxLength = RegistrationFields.MAX_LENGTH) @Nullable
            String contextId) {}

    /// An admitted course.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "LtiCourse")
    record Response(
            String id,
            String deploymentId,
            @Nullable String contextId,
            @Nullable String title,
            Instant changedAt) {

        static Response of(Course course) {
            return new Response(
                    course.id(),
                    course.deploymentId(),
                    course.contextId().isEmpty() ? null : course.contextId(),
                    course.title(),
                    course.changedAt());
        }
    }

    @PostMapping
    @Operation(
            summary = "Admit a course",
            description = "Members of the course can then launch the assignment, with the role that they have in the"
                    + " course. An admitted course stays admitted.")
    @ApiResponse(responseCode = "201", description = "Admitted")
    @Problems({ProblemType.MISSING_FIELD, ProblemType.INVALID_FIELD})
    ResponseEntity<Response> admit(@PathVariable String id, @RequestBody Request request) {
        Course admitted = courses.admit(id, request.deploymentId, request.contextId);
        return ResponseEntity.status(HttpStatus.CREATED).body(Response.of(admitted));
    }
}
