package org.tfgrader.api.lti;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The course of a launch, as the LMS describes it (LTI 1.3 core, section 5.4.1).
///
/// @param id the course's id in the LMS; empty if the launch names no course
/// @param title as the members call the course; null if the LMS sends no title
record CourseContext(String id, @Nullable String title) {
    private static final CourseContext NONE = new CourseContext("", null);

    /// {@return the course that a claim names}
    ///
    /// @param claim null if the launch names no course
    /// @throws LaunchRefused if the claim has no id that can be stored
    static CourseContext of(@Nullable Object claim) {
        if (claim == null) {
            return NONE;
        }
        String id = claim instanceof Map<?, ?> context ? Launches.text(context.get("id")) : null;
        if (id == null || id.isBlank()) {
            throw LaunchRefused.malformed(
                    "The course of the launch (context claim) has no id: ask your LMS administrator to make"
                            + " the LMS send its id as text, or no context claim.");
        }
        Launches.checkId("course", id);
        return new CourseContext(id, title((Map<?, ?>) claim));
    }

    private static @Nullable String title(Map<?, ?> context) {
        return Stream.of("title", "label")
                .map(field -> Launches.text(context.get(field)))
                .filter(Objects::nonNull)
                .map(PlainText::of)
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(null);
    }

    /// {@return a description of the course at the start of a sentence}
    String inWords() {
        if (id.isEmpty()) {
            return "Launches without a course";
        }
        String shownId = PlainText.of(id);
        return title == null ? "The course with the id " + shownId : "The course %s (id %s)".formatted(title, shownId);
    }
}
