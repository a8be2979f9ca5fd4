package org.tfgrader.api.lti.roster;

import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.PersonalData;

/// The rosters that contain a student.
@Component
class RosterOfStudent implements PersonalData {
    private final RosterStore rosters;

    RosterOfStudent(RosterStore rosters) {
        this.rosters = rosters;
    }

    @Override
    public boolean isKept(String student) {
        return !rosters.listed(student).isEmpty();
    }

    @Override
    public void export(String student, Archive archive) throws IOException {
        archive.add("lti-roster.json", rosters.listed(student));
    }

    /// As long as the LMS lists the student, the next fetch adds the student again.
    @Override
    public Map<String, Integer> delete(String student) {
        return Map.of("ltiRoster", rosters.removeOfStudent(student));
    }
}
