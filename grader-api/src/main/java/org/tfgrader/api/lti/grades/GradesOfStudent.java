package org.tfgrader.api.lti.grades;

import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Archive;
import org.tfgrader.api.access.PersonalData;

/// The states of a student's grades in LMS gradebooks.
@Component
class GradesOfStudent implements PersonalData {
    private final GradeStore grades;

    GradesOfStudent(GradeStore grades) {
        this.grades = grades;
    }

    @Override
    public boolean isKept(String student) {
        return !grades.ofStudent(student).isEmpty();
    }

    @Override
    public void export(String student, Archive archive) throws IOException {
        archive.add("lti-grades.json", grades.allOfStudent(student));
    }

    /// Grades in the LMS are not deleted.
    @Override
    public Map<String, Integer> delete(String student) {
        return Map.of("ltiGrades", grades.removeOfStudent(student));
    }
}
