package org.tfgrader.api.regrades;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// The changes of a regrade to apply.
///
/// @param submissions the selected ones; empty unless some are selected
/// @param reason the reason that students see; null if there is none
record Choice(
        Which which, Set<String> submissions, @Nullable String reason) {
    /// All changes, without a reason.
    static final Choice ALL = new Choice(Which.ALL, Set.of(), null);

    static final int LONGEST_REASON = 500;

    /// One line.
    static final String REASON = "^[^\\u0000-\\u001F\\u007F]{1,500}$";

    enum Which {
        ALL,
        GAINS,
        CHOSEN
    }

    Choice {
        submissions = Set.copyOf(submissions);
    }

    /// {@return the validated choice}
    ///
    /// @param word `all`, `gains` or `chosen`; null for all
    /// @throws Problem that names the invalid field
    static Choice of(@Nullable String word, @Nullable List<@Nullable String> submissions, @Nullable String reason) {
        Which which = switch (word == null ? "all" : word) {
            case "all" -> Which.ALL;
            case "gains" -> Which.GAINS;
            case "chosen" -> Which.CHOSEN;
            default -> throw invalid("changes", "`changes` must be all, gains or chosen.");
        };
        return new Choice(which, submissions(which, submissions), reason == null ? null : checked(reason));
    }

    private static Set<String> submissions(Which which, @Nullable List<@Nullable String> named) {
        if (which != Which.CHOSEN) {
            if (named != null) {
                throw invalid("submissions", "`submissions` is only allowed if `changes` is chosen: omit it.");
            }
            return Set.of();
        }
        if (named == null || named.isEmpty()) {
            throw invalid("submissions", "`submissions` must contain at least one submission whose score changes.");
        }
        if (named.stream().anyMatch(Objects::isNull)) {
            throw invalid(
                    "submissions",
                    "`submissions` must contain only submissions of this regrade: look them up in its changes.");
        }
        return Set.copyOf(named);
    }

    private static String checked(String reason) {
        if (reason.isBlank() || !reason.matches(REASON)) {
            throw invalid(
                    "reason",
                    "`reason` must be one line of at most %d characters. Students see it.".formatted(LONGEST_REASON));
        }
        return reason;
    }

    private static Problem invalid(String field, String detail) {
        return new Problem(ProblemType.INVALID_FIELD, field, detail);
    }
}
