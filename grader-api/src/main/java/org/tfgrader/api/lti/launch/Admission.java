package org.tfgrader.api.lti.launch;

import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.tfgrader.api.lti.courses.Course;
import org.tfgrader.api.lti.courses.CourseStore;
import org.tfgrader.api.lti.platforms.LtiRefused;

/// Accepts launches from admitted courses only. An LMS has many courses, and it signs the role Instructor for the
/// instructor of any of them. That role counts here only if somebody has admitted the course.
@Component
class Admission {
    private final CourseStore store;

    Admission(CourseStore store) {
        this.store = store;
    }

    /// {@return the id of the launch's course in this service}
    ///
    /// @param launch signed by the LMS and not used before
    /// @throws LtiRefused if the course is not admitted; it is then listed as refused
    String admitted(Launch launch) {
        Optional<Course> known = store.find(launch.registration().id(), launch.deployment(), launch.course());
        if (known.isPresent() && known.get().admitted()) {
            String title = launch.course().title();
            if (title != null && !title.equals(known.get().title())) {
                store.rename(known.get().id(), title);
            }
            return known.get().id();
        }
        store.refuse(launch.registration().id(), launch.deployment(), launch.course(), launch.role());
        throw refusal(launch);
    }

    private static LtiRefused refusal(Launch launch) {
        return new LtiRefused(
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
