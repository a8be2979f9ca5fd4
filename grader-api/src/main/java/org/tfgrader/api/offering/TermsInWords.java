package org.tfgrader.api.offering;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Says what holds for a student now, in sentences.
final class TermsInWords {
    private TermsInWords() {}

    static List<String> of(Terms terms, Usage usage, Instant now) {
        List<String> sentences = new ArrayList<>();
        if (terms.opens() != null && now.isBefore(terms.opens())) {
            sentences.add("Opens on %s, in %s.".formatted(terms.words(terms.opens()), span(now, terms.opens())));
        }
        sentences.add(due(terms, now));
        if (terms.closes() != null) {
            sentences.add(
                    now.isAfter(terms.closes())
                            ? "Closed since %s.".formatted(terms.words(terms.closes()))
                            : "Nothing is taken after %s.".formatted(terms.words(terms.closes())));
        }
        sentences.add(
                terms.maxAttempts() == null
                        ? "There is no limit of attempts."
                        : "%d of %s used.".formatted(usage.attempts(), counted(terms.maxAttempts(), "attempt")));
        Instant next = terms.nextAttempt(usage);
        if (next != null && now.isBefore(next)) {
            sentences.add("The next attempt is possible in %s.".formatted(span(now, next)));
        }
        sentences.add(
                switch (terms.countedAttempt()) {
                    case BEST -> "The best attempt counts.";
                    case LAST -> "The last attempt counts.";
                });
        if (terms.scoresFrom() != null && terms.hidesScores(now)) {
            sentences.add("Scores are shown from %s on.".formatted(terms.words(terms.scoresFrom())));
        }
        return sentences;
    }

    /// {@return what a policy says now, also of those who come late or often, in sentences}
    static List<String> ofPolicy(Policy policy, Instant now) {
        Terms terms = policy.terms(Extension.NONE);
        List<String> sentences = new ArrayList<>(of(terms, new Usage(0, null), now));
        if (terms.due() != null && terms.grace().isPositive()) {
            sentences.add("What comes up to %s after that is still on time."
                    .formatted(counted(terms.grace().toMinutes(), "minute")));
        }
        if (terms.due() != null) {
            sentences.add(late(terms));
        }
        if (terms.coolDown().isPositive()) {
            sentences.add("After an attempt the next one is possible %s later."
                    .formatted(counted(terms.coolDown().toMinutes(), "minute")));
        }
        return sentences;
    }

    private static String late(Terms terms) {
        if (terms.percentPerDay() == 0) {
            return "Being late takes nothing of a score.";
        }
        String each = "Each begun day late takes %s\u00a0%% of a score".formatted(Percent.words(terms.percentPerDay()));
        return terms.floorPercent() == 0
                ? each + "."
                : "%s, until %s\u00a0%% of it is left.".formatted(each, Percent.words(terms.floorPercent()));
    }

    private static String due(Terms terms, Instant now) {
        Instant due = terms.due();
        Instant onTimeUntil = terms.onTimeUntil();
        if (due == null || onTimeUntil == null) {
            return "There is no deadline.";
        }
        if (!now.isAfter(due)) {
            return "Due on %s, in %s.".formatted(terms.words(due), span(now, due));
        }
        Lateness lateness = terms.lateness(now);
        return lateness.isLate()
                ? "Was due on %s. Handed in now, it is %s.".formatted(terms.words(due), lateness.words())
                : "Was due on %s, and is on time for another %s.".formatted(terms.words(due), span(now, onTimeUntil));
    }

    /// {@return how long it is between two times, in its largest unit, rounded down}
    private static String span(Instant from, Instant until) {
        Duration span = Duration.between(from, until);
        if (span.toDays() > 0) {
            return counted(span.toDays(), "day");
        }
        if (span.toHours() > 0) {
            return counted(span.toHours(), "hour");
        }
        return span.toMinutes() > 0 ? counted(span.toMinutes(), "minute") : "less than a minute";
    }

    private static String counted(long count, String unit) {
        return count == 1 ? "1 " + unit : count + " " + unit + "s";
    }
}
