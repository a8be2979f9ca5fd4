package org.tfgrader.api.lti.courses;

import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.platforms.PlainText;

/// The course of a launch, as the LMS describes it (LTI 1.3 core, section 5.4.1).
///
/// @param id the course's id in the LMS; empty if the launch names no course
/// @param title as the members call the course; null if the LMS sends no title
public record CourseContext(String id, @Nullable String title) {
    /// {@return a description of the course at the start of a sentence}
    public String inWords() {
        if (id.isEmpty()) {
            return "Launches without a course";
        }
        String shownId = PlainText.of(id);
        return title == null ? "The course with the id " + shownId : "The course %s (id %s)".formatted(title, shownId);
    }

    /// {@return the title, or else the id}
    public String shortName() {
        if (title != null) {
            return title;
        }
        return id.isEmpty() ? "launches without a course" : id;
    }
}
