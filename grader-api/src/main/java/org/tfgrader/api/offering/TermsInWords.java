package org.tfgrader.api.offering;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.api.offering.Terms.Lateness;
import org.tfgrader.api.offering.Terms.Usage;
import org.tfgrader.api.pages.Words;

/// Describes the grading policy for a student now, in sentences.
final class TermsInWords {
    private TermsInWords() {}

    static List<String> of(Terms terms, Usage usage, Instant now) {
        List<String> sentences = new ArrayList<>();
        if (terms.opens() != null && now.isBefore(terms.opens())) {
            sentences.add("Opens %s (in %s).".formatted(terms.words(terms.opens()), span(now, terms.opens())));
        }
        sentences.add(due(terms, now));
        if (terms.closes() != null) {
            sentences.add(
                    now.isAfter(terms.closes())
                            ? "Closed since %s.".formatted(terms.words(terms.closes()))
                            : "Closes %s.".formatted(terms.words(terms.closes())));
        }
        sentences.add(
                terms.maxAttempts() == null
                        ? "Unlimited attempts."
                        : "%d of %s used.".formatted(usage.attempts(), Words.counted(terms.maxAttempts(), "attempt")));
        Instant next = terms.nextAttempt(usage);
        if (next != null && now.isBefore(next)) {
            sentences.add("Next attempt possible in %s.".formatted(span(now, next)));
        }
        sentences.add(
                switch (terms.countedAttempt()) {
                    case BEST -> "The best attempt counts.";
                    case LAST -> "The last attempt counts.";
                });
        if (terms.scoresFrom() != null && terms.hidesScores(now)) {
            sentences.add("Scores will be released %s.".formatted(terms.words(terms.scoresFrom())));
        }
        return sentences;
    }

    /// {@return a policy now, with its late penalty and cooldown, in sentences}
    static List<String> ofPolicy(PolicyDocument policy, Instant now) {
        Terms terms = policy.terms(Extension.NONE);
        List<String> sentences = new ArrayList<>(of(terms, new Usage(0, null), now));
        if (terms.due() != null && terms.grace().isPositive()) {
            sentences.add(
                    "Grace period: %s.".formatted(Words.counted(terms.grace().toMinutes(), "minute")));
        }
        if (terms.due() != null) {
            sentences.add(late(terms));
        }
        if (terms.coolDown().isPositive()) {
            sentences.add("Cooldown between attempts: %s."
                    .formatted(Words.counted(terms.coolDown().toMinutes(), "minute")));
        }
        return sentences;
    }

    private static String late(Terms terms) {
        if (terms.percentPerDay() == 0) {
            return "No late penalty.";
        }
        String each =
                "Late penalty: %s\u00a0%% per day or part of a day".formatted(Terms.percentage(terms.percentPerDay()));
        return terms.floorPercent() == 0
                ? each + "."
                : "%s, at most %s\u00a0%%.".formatted(each, Terms.percentage(100 - terms.floorPercent()));
    }

    private static String due(Terms terms, Instant now) {
        Instant due = terms.due();
        Instant onTimeUntil = terms.onTimeUntil();
        if (due == null || onTimeUntil == null) {
            return "No deadline.";
        }
        if (!now.isAfter(due)) {
            return "Due %s (in %s).".formatted(terms.words(due), span(now, due));
        }
        Lateness lateness = terms.lateness(now);
        return lateness.isLate()
                ? "Was due %s. A submission now is %s.".formatted(terms.words(due), lateness.words())
                : "Was due %s. The grace period ends in %s.".formatted(terms.words(due), span(now, onTimeUntil));
    }

    /// {@return the time between two instants in its largest unit, rounded down}
    private static String span(Instant from, Instant until) {
        Duration span = Duration.between(from, until);
        if (span.toDays() > 0) {
            return Words.counted(span.toDays(), "day");
        }
        if (span.toHours() > 0) {
            return Words.counted(span.toHours(), "hour");
        }
        return span.toMinutes() > 0 ? Words.counted(span.toMinutes(), "minute") : "less than a minute";
    }
}
