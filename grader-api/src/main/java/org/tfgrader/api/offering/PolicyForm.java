package org.tfgrader.api.offering;

import org.jspecify.annotations.Nullable;

/// The input in the form of the grading policy; null for empty fields.
record PolicyForm(
        @Nullable String timeZone,
        @Nullable String opens,
        @Nullable String due,
        @Nullable String closes,
        @Nullable String graceMinutes,
        @Nullable String latePercentPerDay,
        @Nullable String lateFloorPercent,
        @Nullable String maxAttempts,
        @Nullable String coolDownMinutes,
        @Nullable String countedAttempt,
        @Nullable String scoresFrom) {
    /// Outside of every range, so that text which is not a number is reported as invalid.
    private static final int NO_WHOLE_NUMBER = -1;

    static PolicyForm of(PolicyDocument policy) {
        return new PolicyForm(
                policy.timeZone(),
                policy.opens(),
                policy.due(),
                policy.closes(),
                text(policy.graceMinutes()),
                percent(policy.latePercentPerDay()),
                percent(policy.lateFloorPercent()),
                text(policy.maxAttempts()),
                text(policy.coolDownMinutes()),
                policy.countedAttempt(),
                policy.scoresFrom());
    }

    /// {@return the request body that the API would get}
    PolicyDocument wish() {
        return new PolicyDocument(
                timeZone,
                opens,
                due,
                closes,
                whole(graceMinutes),
                number(latePercentPerDay),
                number(lateFloorPercent),
                whole(maxAttempts),
                whole(coolDownMinutes),
                countedAttempt,
                scoresFrom);
    }

    static @Nullable Integer whole(@Nullable String text) {
        try {
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException none) {
            return NO_WHOLE_NUMBER;
        }
    }

    private static @Nullable Double number(@Nullable String text) {
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    private static @Nullable String text(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }

    private static @Nullable String percent(@Nullable Double percent) {
        return percent == null ? null : Percent.words(percent);
    }
}
