package org.tfgrader.api.lti.connections;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.lti.courses.Course;
import org.tfgrader.api.lti.courses.CourseContext;
import org.tfgrader.api.lti.courses.CourseStore;
import org.tfgrader.api.lti.platforms.RegistrationFields;
import org.tfgrader.api.outbound.UrlGuard;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// The courses that may launch the assignment, for the API and the pages.
@Service
class CourseService {
    private final CourseStore courses;
    private final RegistrationService registrations;
    private final UrlGuard guard;
    private final Audit audit;

    CourseService(CourseStore courses, RegistrationService registrations, UrlGuard guard, Audit audit) {
        this.courses = courses;
        this.registrations = registrations;
        this.guard = guard;
        this.audit = audit;
    }

    /// {@return an admitted course}
    ///
    /// @throws Problem not found if no such course is admitted
    Course find(String registration, String course) {
        return courses.find(registration, course).filter(Course::admitted).orElseThrow(CourseService::unknown);
    }

    /// Admits a course.
    ///
    /// @param contextId the course's id in the LMS; null to admit launches that name no course
    Course admit(String registration, @Nullable String deploymentId, @Nullable String contextId) {
        registrations.find(registration);
        var fields = new RegistrationFields(guard, "is missing: copy it from the LMS's page about this tool.");
        String deployment = fields.text("deploymentId", deploymentId);
        String context = fields.optional("contextId", contextId);
        fields.end();
        return admit(registration, deployment, new CourseContext(context == null ? "" : context, null));
    }

    /// Admits a course that is listed.
    void admit(String registration, String course) {
        Course found = courses.find(registration, course).orElseThrow(CourseService::unknown);
        admit(registration, found.deploymentId(), found.context());
    }

    private Course admit(String registration, String deployment, CourseContext context) {
        return audit.change(
                () -> courses.admit(registration, deployment, context),
                course -> course.note(AuditAction.LTI_COURSE_ADMITTED));
    }

    /// Withdraws an admitted course: its members are signed out, and its links, rosters and the states of its grades
    /// are deleted.
    void withdraw(String registration, String course) {
        audit.change(
                () -> {
                    Course found = find(registration, course);
                    courses.withdraw(found);
                    return found;
                },
                found -> found.note(AuditAction.LTI_COURSE_WITHDRAWN));
    }

    private static Problem unknown() {
        return new Problem(ProblemType.NOT_FOUND, "No course of this LMS has this id: look it up in the list.");
    }
}
