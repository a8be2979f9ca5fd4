package org.tfgrader.api.offering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfgrader.api.offering.Terms.Lateness;
import org.tfgrader.api.offering.Terms.Usage;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

class TermsTests {
    private static final String BERLIN = "Europe/Berlin";
    private static final Usage NONE_YET = new Usage(0, null);

    private static Terms terms(
            @Nullable String opens, @Nullable String due, @Nullable String closes, int grace, double perDay) {
        return new PolicyDocument(BERLIN, opens, due, closes, grace, perDay, 50.0, null, null, null, null)
                .terms(Extension.NONE);
    }

    private static Terms due(String due) {
        return terms(null, due, null, 10, 15);
    }

    @ParameterizedTest
    @CsvSource({
        // Summer time: clocks are two hours ahead.
        "2026-07-01T12:00, 2026-07-01T10:00:00Z, 0, 0",
        "2026-07-01T12:00, 2026-07-01T10:10:00Z, 0, 0",
        "2026-07-01T12:00, 2026-07-01T10:10:00.001Z, 1, 15",
        "2026-07-01T12:00, 2026-07-02T10:00:00Z, 1, 15",
        "2026-07-01T12:00, 2026-07-02T10:00:00.001Z, 2, 30",
        "2026-07-01T12:00, 2026-07-04T10:00:00Z, 3, 45",
        "2026-07-01T12:00, 2026-07-04T10:00:01Z, 4, 50",
        "2026-07-01T12:00, 2026-12-01T10:00:01Z, 153, 50",
        // A day of 23 hours, and one of 25.
        "2026-03-28T12:00, 2026-03-29T10:00:00Z, 1, 15",
        "2026-03-28T12:00, 2026-03-29T10:00:01Z, 2, 30",
        "2026-10-24T12:00, 2026-10-25T11:00:00Z, 1, 15",
        "2026-10-24T12:00, 2026-10-25T11:00:01Z, 2, 30",
        // Clocks show 02:30 twice; on time is until the second, and the grace.
        "2026-10-25T02:30, 2026-10-25T01:40:00Z, 0, 0",
        "2026-10-25T02:30, 2026-10-25T01:40:01Z, 1, 15",
        // The day after begins where clocks would have shown it.
        "2026-03-28T02:30, 2026-03-29T01:30:00Z, 1, 15",
        "2026-03-28T02:30, 2026-03-29T01:30:01Z, 2, 30"
    })
    void countsBegunDaysByTheClocksOfTheZone(String due, Instant submitted, int days, double percent) {
        assertThat(due(due).lateness(submitted)).isEqualTo(new Lateness(days, percent));
    }

    @Test
    void isNeverLateWithoutADueTime() {
        assertThat(terms(null, null, null, 0, 100).lateness(Instant.MAX).isLate())
                .isFalse();
    }

    @Test
    void takesItsPercentagesFromTheScore() {
        assertThat(new Lateness(2, 30).counted(85)).isEqualTo(59.5);
        assertThat(new Lateness(1, 12.5).counted(33.33)).isEqualTo(29.16);
        assertThat(new Lateness(1, 100).counted(85)).isZero();
        assertThat(Lateness.NONE.counted(33.333)).isEqualTo(33.333);
    }

    @Test
    void saysHowLate() {
        assertThat(new Lateness(1, 10).words()).isEqualTo("1 day late (\u221210\u00a0%)");
        assertThat(new Lateness(3, 37.5).words()).isEqualTo("3 days late (\u221237.5\u00a0%)");
        assertThat(new Lateness(1, 0).words()).isEqualTo("1 day late");
        assertThat(Lateness.NONE.words()).isEmpty();
    }

    @Test
    void refusesOutsideOfItsTimesAndNamesThemInTheZone() {
        Terms terms = terms("2026-07-01T08:00", "2026-07-08T08:00", "2026-07-09T08:00", 0, 0);

        terms.refuseOutside(Instant.parse("2026-07-01T06:00:00Z"));
        terms.refuseOutside(Instant.parse("2026-07-09T06:00:00Z"));
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> terms.refuseOutside(Instant.parse("2026-07-01T05:59:59Z")))
                .withMessage("Submissions open Wed 1 Jul 2026, 08:00 Europe/Berlin: submit then.")
                .extracting(Problem::type)
                .isEqualTo(ProblemType.NOT_OPEN_YET);
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> terms.refuseOutside(Instant.parse("2026-07-09T06:00:01Z")))
                .withMessage("Submissions closed Thu 9 Jul 2026, 08:00 Europe/Berlin: ask your instructor for an"
                        + " extension.")
                .extracting(Problem::type)
                .isEqualTo(ProblemType.CLOSED);
    }

    @Test
    void opensWhenClocksShowItFirstAndClosesWhenTheyShowItLast() {
        Terms terms = terms("2026-10-25T02:30", null, "2026-10-25T02:30", 0, 0);

        assertThat(terms.opens()).isEqualTo("2026-10-25T00:30:00Z");
        assertThat(terms.closes()).isEqualTo("2026-10-25T01:30:00Z");
        assertThat(TermsInWords.of(terms, NONE_YET, Instant.parse("2026-10-25T01:00:00Z")))
                .containsExactly(
                        "No deadline.",
                        "Closes Sun 25 Oct 2026, 02:30 Europe/Berlin (UTC+01:00).",
                        "Unlimited attempts.",
                        "The best attempt counts.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-06-30T05:00:00Z | Opens Wed 1 Jul 2026, 08:00 Europe/Berlin (in 1 day).
                    2026-07-01T06:00:00Z | Due Wed 8 Jul 2026, 08:00 Europe/Berlin (in 7 days).
                    2026-07-08T03:59:00Z | Due Wed 8 Jul 2026, 08:00 Europe/Berlin (in 2 hours).
                    2026-07-08T05:59:01Z | Due Wed 8 Jul 2026, 08:00 Europe/Berlin (in less than a minute).
                    2026-07-08T06:05:00Z | Was due Wed 8 Jul 2026, 08:00 Europe/Berlin. The grace period ends in 5 minutes.
                    2026-07-09T07:00:00Z | Was due Wed 8 Jul 2026, 08:00 Europe/Berlin. A submission now is 2 days late (−20\u00a0%).
                    2026-07-09T07:00:00Z | Closes Fri 10 Jul 2026, 08:00 Europe/Berlin.
                    2026-07-10T07:00:00Z | Closed since Fri 10 Jul 2026, 08:00 Europe/Berlin.""")
    void saysWhatHoldsNow(Instant now, String sentence) {
        Terms terms = terms("2026-07-01T08:00", "2026-07-08T08:00", "2026-07-10T08:00", 10, 10);

        assertThat(TermsInWords.of(terms, NONE_YET, now)).contains(sentence);
    }
}
