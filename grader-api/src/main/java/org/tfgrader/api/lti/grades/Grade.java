package org.tfgrader.api.lti.grades;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The state of a student's grade in an LMS gradebook, as far as it is known here.
///
/// @param registration the registration's name
/// @param link the title of the link from which the student comes
/// @param sentScore the score that the LMS accepted last; null before that
/// @param words the last error message of the LMS, or why the grade is not sent yet; null if neither applies
/// @param nextAt the time of the next attempt; null if none is planned
/// @param changedAt when the state last changed
record Grade(
        String id,
        String registration,
        String link,
        String student,
        State state,
        @Nullable Double sentScore,
        @Nullable String words,
        @Nullable Instant nextAt,
        Instant changedAt) {

    /// The state of a grade.
    enum State {
        /// The student has no graded attempt.
        NONE,
        /// The grade is waiting to be sent.
        PENDING,
        /// The LMS has the effective grade.
        SYNCED,
        /// The LMS refused the grade: somebody has to act.
        REFUSED,
        /// Somebody has set another grade in the LMS, which is not overwritten.
        OVERRIDDEN;

        /// {@return the name in the database and in the API}
        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }
}
