package org.tfgrader.api.lti.launch;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.lti.courses.CourseContext;
import org.tfgrader.api.lti.platforms.LtiRefused;
import org.tfgrader.api.lti.platforms.PlainText;

/// Reads the course of a launch (LTI 1.3 core, section 5.4.1).
final class CourseClaim {
    private static final CourseContext NONE = new CourseContext("", null);

    private CourseClaim() {}

    /// {@return the course that a claim names}
    ///
    /// @param claim null if the launch names no course
    /// @throws LtiRefused if the claim has no id that can be stored
    static CourseContext read(@Nullable Object claim) {
        if (claim == null) {
            return NONE;
        }
        String id = claim instanceof Map<?, ?> context ? Launches.text(context.get("id")) : null;
        if (id == null || id.isBlank()) {
            throw LtiRefused.malformed(
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
}
