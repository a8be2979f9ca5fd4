package org.tfgrader.api.lti;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;

/// Accepts launches from admitted courses only. An LMS has many courses, and it signs the role Instructor for the
/// instructor of any of them. That role counts here only if somebody has admitted the course.
@Component
class Courses {
    private final CourseStore store;
    private final Audit audit;

    Courses(CourseStore store, Audit audit) {
        this.store = store;
        this.audit = audit;
    }

    /// {@return the id of the launch's course in this service}
    ///
    /// @param launch signed by the LMS and not used before
    /// @throws LaunchRefused if the course is not admitted; it is then listed as refused
    String admitted(Launch launch) {
        Optional<Course> known = store.find(launch);
        if (known.isPresent() && known.get().admitted()) {
            String title = launch.course().title();
            if (title != null && !title.equals(known.get().context().title())) {
                store.rename(known.get().id(), title);
            }
            return known.get().id();
        }
        try {
            return switch (launch.wish()) {
                case Launch.Wish.Open(var link) -> admittedByLink(launch, link);
                case Launch.Wish.Choose _ -> throw refusal(launch);
            };
        } catch (LaunchRefused refused) {
            store.refuse(launch);
            throw refused;
        }
    }

    /// A link that students used before courses had to be admitted admits its course, once.
    private String admittedByLink(Launch launch, ResourceLink link) {
        return audit.change(
                        launch.caller(),
                        () -> {
                            if (!store.isAdmittedByLink(launch, link)) {
                                throw refusal(launch);
                            }
                            return store.admit(launch.registration().id(), launch.deployment(), launch.course());
                        },
                        Courses::admittance)
                .id();
    }

    /// {@return the audit note that a course was admitted}
    static Note admittance(Course course) {
        return note(AuditAction.LTI_COURSE_ADMITTED, course);
    }

    static Note note(AuditAction action, Course course) {
        String where = "%s, deployment %s".formatted(course.context().inWords(), course.deployment());
        return new Note(action, course.registration(), null, where);
    }

    private static LaunchRefused refusal(Launch launch) {
        return new LaunchRefused(
                HttpStatus.FORBIDDEN,
                ("%s of %s %s not admitted to this grader. If you teach the course, ask an instructor or"
                                + " administrator of this grader to admit it on the page LMS connections, and then open"
                                + " the assignment again.")
                        .formatted(
                                launch.course().inWords(),
                                launch.registration().name(),
                                launch.course().id().isEmpty() ? "are" : "is"));
    }
}
