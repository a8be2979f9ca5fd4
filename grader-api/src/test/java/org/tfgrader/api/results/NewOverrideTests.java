package org.tfgrader.api.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tfgrader.api.problems.Problem;

class NewOverrideTests {
    private static final double MAX_POINTS = 5;

    @ParameterizedTest
    @CsvSource(nullValues = "null", textBlock = """
            -1,       r,    null, points, a number from 0 to 5
            5.01,     r,    null, points, a number from 0 to 5
            Infinity, r,    null, points, a number from 0 to 5
            NaN,      r,    null, points, a number from 0 to 5
            1.005,    r,    null, points, at most 2 decimals
            null,     r,    null, points, such as 2.5
            2,        null, null, reason, reason is missing
            2,        '  ', null, reason, reason is missing
            2,        '\0', null, reason, U+0000
            2,        r,    '\ud800', comment, unpaired surrogate
            """)
    void namesTheFieldThatIsWrong(
            @Nullable String points, @Nullable String reason, @Nullable String comment, String field, String words) {
        var override = new NewOverride(points, reason, comment, null);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> override.read(MAX_POINTS))
                .satisfies(refused -> assertThat(refused.byField())
                        .hasSize(1)
                        .hasEntrySatisfying(field, detail -> assertThat(detail).contains(words)));
    }

    @Test
    void namesAllFieldsAtOnce() {
        var override = new NewOverride("9", null, "x".repeat(2001), null);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> override.read(MAX_POINTS))
                .satisfies(refused -> assertThat(refused.byField()).containsOnlyKeys("points", "reason", "comment"));
    }

    @Test
    void takesTwoThousandCharactersOutsideOfTheBasicPlane() {
        String reason = "\ud835\udd38".repeat(2000);

        assertThat(new NewOverride("1", reason, null, null).read(MAX_POINTS).reason())
                .isEqualTo(reason);
    }
}
