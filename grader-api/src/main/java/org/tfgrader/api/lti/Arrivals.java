package org.tfgrader.api.lti;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Role;

/// Records from which course links students come, because their grades are sent there; and fetches the roster when
/// an instructor comes.
@Component
class Arrivals {
    private final LinkStore links;
    private final GradeStore grades;
    private final GradeSync sync;
    private final ApplicationEventPublisher events;

    Arrivals(LinkStore links, GradeStore grades, GradeSync sync, ApplicationEventPublisher events) {
        this.links = links;
        this.grades = grades;
        this.sync = sync;
        this.events = events;
    }

    private static boolean isStuck(Grade grade) {
        return switch (grade.state()) {
            case NONE, REFUSED -> true;
            case PENDING, SYNCED, OVERRIDDEN -> false;
        };
    }

    /// Records a launch.
    ///
    /// @param course the id of the admitted course
    void note(Launch launch, ResourceLink link, String course) {
        LinkStore.Noted noted = links.note(launch, link, course);
        if (noted.moved()) {
            events.publishEvent(new ColumnChanged(noted.id()));
        }
        if (launch.role() == Role.INSTRUCTOR && sync.fetchRoster(noted.id())) {
            sync.look();
        }
        if (launch.role() == Role.STUDENT) {
            String student = launch.registration().student(launch.sub());
            grades.add(noted.id(), student, launch.sub());
            // Earlier submissions are graded here, too; and grades that were refused may now have a gradebook
            // column.
            if (grades.allOfStudent(student).stream().anyMatch(Arrivals::isStuck)) {
                sync.sendNew(student);
            }
        }
    }
}
