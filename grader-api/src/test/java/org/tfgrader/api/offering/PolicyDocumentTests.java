package org.tfgrader.api.offering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfgrader.api.problems.Problem;
import tools.jackson.databind.json.JsonMapper;

class PolicyDocumentTests {

    static PolicyDocument document(String json) {
        return JsonMapper.shared().readValue(json.replace('\'', '"'), PolicyDocument.class);
    }

    @Test
    void hasNoLimitByDefault() {
        assertThat(document("{}").checked().terms(Extension.NONE))
                .isEqualTo(new Terms(
                        ZoneId.of("UTC"),
                        null,
                        null,
                        null,
                        Duration.ZERO,
                        0,
                        0,
                        null,
                        Duration.ZERO,
                        CountedAttempt.BEST,
                        null));
    }

    @Test
    void takesAllThatCanBeSaid() {
        assertThat(document("""
                        {'timeZone': 'Europe/Berlin', 'opens': '2026-10-01T08:00', 'due': '2026-10-15T23:59:59',
                         'closes': '2026-10-22T23:59', 'graceMinutes': 10, 'latePercentPerDay': 12.5,
                         'lateFloorPercent': 50, 'maxAttempts': 5, 'coolDownMinutes': 15,
                         'countedAttempt': 'last', 'scoresFrom': '2026-10-23T12:00'}""").checked().terms(Extension.NONE))
                .isEqualTo(new Terms(
                        ZoneId.of("Europe/Berlin"),
                        Instant.parse("2026-10-01T06:00:00Z"),
                        Instant.parse("2026-10-15T21:59:59Z"),
                        Instant.parse("2026-10-22T21:59:00Z"),
                        Duration.ofMinutes(10),
                        12.5,
                        50,
                        5,
                        Duration.ofMinutes(15),
                        CountedAttempt.LAST,
                        Instant.parse("2026-10-23T10:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {'timeZone': 'Berlin'} | `timeZone` must be an IANA time zone, such as Europe/Berlin.
                    {'timeZone': '+02:00'} | `timeZone` must be an IANA time zone, such as Europe/Berlin.
                    {'due': '2026-10-15'} | `due` must be a local time without an offset, from the year 2000 to 9999, such as 2026-10-15T23:59.
                    {'due': '2026-10-15T23:59Z'} | `due` must be a local time without an offset, from the year 2000 to 9999, such as 2026-10-15T23:59.
                    {'due': '2026-02-30T12:00'} | `due` must be a local time without an offset, from the year 2000 to 9999, such as 2026-10-15T23:59.
                    {'scoresFrom': '+10000-01-01T00:00'} | `scoresFrom` must be a local time without an offset, from the year 2000 to 9999, such as 2026-10-15T23:59.
                    {'opens': '1999-12-31T23:59'} | `opens` must be a local time without an offset, from the year 2000 to 9999, such as 2026-10-15T23:59.
                    {'timeZone': 'Europe/Berlin', 'due': '2026-03-29T02:30'} | `due` does not exist: clocks in Europe/Berlin skip 2026-03-29T02:30. Choose a time an hour earlier or later.
                    {'graceMinutes': -1} | `graceMinutes` must be a whole number from 0 to 10080.
                    {'graceMinutes': 10081} | `graceMinutes` must be a whole number from 0 to 10080.
                    {'latePercentPerDay': 101} | `latePercentPerDay` must be a number from 0 to 100.
                    {'lateFloorPercent': -0.1} | `lateFloorPercent` must be a number from 0 to 100.
                    {'countedAttempt': 'first'} | `countedAttempt` must be best or last.
                    {'maxAttempts': 0}          | `maxAttempts` must be a whole number from 1 to 1000.
                    {'coolDownMinutes': -1}     | `coolDownMinutes` must be a whole number from 0 to 10080.
                    {'opens': '2026-10-02T08:00', 'due': '2026-10-01T08:00'} | `due` must not be before `opens`.
                    {'opens': '2026-10-02T08:00', 'closes': '2026-10-01T08:00'} | `closes` must not be before `opens`.
                    {'due': '2026-10-02T08:00', 'closes': '2026-10-02T08:09', 'graceMinutes': 10} | `closes` must not be before `due` plus `graceMinutes`, because submissions are on time until then.""")
    void saysWhatIsWrong(String json, String detail) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> document(json).checked())
                .withMessage(detail);
    }

    @Test
    void saysAllThatIsWrongTogether() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> document("{'timeZone': 'Mars', 'due': 'soon', 'graceMinutes': -5}")
                        .checked())
                .withMessageContainingAll("`timeZone` must", "`due` must", "`graceMinutes` must");
    }
}
