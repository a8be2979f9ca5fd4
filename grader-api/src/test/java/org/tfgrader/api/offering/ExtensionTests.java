package org.tfgrader.api.offering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfgrader.api.problems.Problem;

class ExtensionTests {
    private static final PolicyDocument POLICY = PolicyDocumentTests.document("""
            {'timeZone': 'Europe/Berlin', 'due': '2026-10-15T12:00', 'closes': '2026-10-17T12:00',
             'graceMinutes': 10, 'maxAttempts': 5}""");

    private static Terms terms(@Nullable String due, @Nullable String closes) {
        return POLICY.terms(new Extension(time(due), time(closes), 0));
    }

    private static @Nullable LocalDateTime time(@Nullable String text) {
        return text == null ? null : LocalDateTime.parse(text);
    }

    @Test
    void putsTimesOffAndAddsAttempts() {
        Terms terms = POLICY.terms(new ExtensionDocument("2026-10-16T12:00", "2026-10-20T12:00", 2).extension(POLICY));

        assertThat(terms.due()).isEqualTo("2026-10-16T10:00:00Z");
        assertThat(terms.closes()).isEqualTo("2026-10-20T10:00:00Z");
        assertThat(terms.maxAttempts()).isEqualTo(7);
    }

    @Test
    void takesNothingAway() {
        Terms terms = terms("2026-10-01T12:00", "2026-10-01T12:00");

        assertThat(terms).isEqualTo(POLICY.terms(Extension.NONE));
    }

    @Test
    void keepsOpenAsLongAsTheStudentIsOnTime() {
        assertThat(terms("2026-10-16T12:00", null).closes()).isEqualTo("2026-10-17T10:00:00Z");
        assertThat(terms("2026-10-19T12:00", null).closes()).isEqualTo("2026-10-19T10:10:00Z");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    2026-10-15T12:00 | - | - | `due` must be after the grading policy's time, which is Thu 15 Oct 2026, 12:00 Europe/Berlin.
                    - | 2026-10-16T12:00 | - | `closes` must be after the grading policy's time, which is Sat 17 Oct 2026, 12:00 Europe/Berlin.
                    - | - | -1 | `extraAttempts` must be a whole number from 0 to 1000.
                    - | - | - | `due`, `closes` or `extraAttempts` is missing: an extension needs at least one of them.
                    soon | - | 1 | `due` must be a local time without an offset, from the year 2000 to 9999, such as 2026-10-15T23:59.""")
    void saysWhatIsWrong(
            @Nullable String due, @Nullable String closes, @Nullable Integer extraAttempts, String detail) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new ExtensionDocument(due, closes, extraAttempts).extension(POLICY))
                .withMessage(detail);
    }

    @Test
    void grantsNothingWhereNothingIsLimited() {
        PolicyDocument free = PolicyDocumentTests.document("{}");

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> new ExtensionDocument("2026-10-15T12:00", "2026-10-15T12:00", 1).extension(free))
                .withMessage("`closes` has no effect, because the grading policy has no such time: omit it."
                        + " `due` has no effect, because the grading policy has no such time: omit it."
                        + " `extraAttempts` has no effect, because the grading policy has no `maxAttempts`: omit it.");
    }
}
