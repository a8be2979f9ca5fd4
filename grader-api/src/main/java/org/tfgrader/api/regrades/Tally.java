package org.tfgrader.api.regrades;

import java.util.List;
import java.util.function.Predicate;

/// The numbers of changed submissions of a regrade, by difference.
record Tally(List<Step> steps) {
    Tally {
        steps = List.copyOf(steps);
    }

    /// Submissions with the same change.
    ///
    /// @param difference in points, rounded to hundredths
    /// @param otherVerdict whether the verdict differs, too
    /// @param held whether a manual override changes the grader's score
    /// @param before the sum of their scores before
    record Step(double difference, boolean otherVerdict, boolean held, int submissions, double before) {
        boolean isGain() {
            return difference > 0;
        }

        boolean isLoss() {
            return difference < 0;
        }

        boolean isChange() {
            return isGain() || isLoss() || otherVerdict;
        }
    }

    int all() {
        return count(step -> true);
    }

    int gains() {
        return count(Step::isGain);
    }

    int losses() {
        return count(Step::isLoss);
    }

    int changes() {
        return count(Step::isChange);
    }

    int held() {
        return count(Step::held);
    }

    /// {@return the number of submissions that change, or would change without manual overrides}
    int listed() {
        return count(step -> step.isChange() || step.held);
    }

    /// {@return the mean score before; 0 if there are no submissions}
    double meanBefore() {
        return all() == 0 ? 0 : steps.stream().mapToDouble(Step::before).sum() / all();
    }

    /// {@return the change of the mean score}
    double meanDifference() {
        return all() == 0
                ? 0
                : steps.stream()
                                .mapToDouble(step -> step.difference * step.submissions)
                                .sum()
                        / all();
    }

    private int count(Predicate<Step> which) {
        return steps.stream().filter(which).mapToInt(Step::submissions).sum();
    }
}
