package org.tfgrader.api.regrades;

import java.util.List;
import java.util.function.Predicate;

/// How many submissions of a regrade change by how much.
record Tally(List<Step> steps) {
    Tally {
        steps = List.copyOf(steps);
    }

    /// Submissions whose score changes alike.
    ///
    /// @param difference in points, rounded to hundredths
    /// @param otherVerdict whether the kind of verdict differs, too
    /// @param held whether points that a person has set are in the way of the grader's
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

    /// {@return how many change, or would but for points that a person has set}
    int listed() {
        return count(step -> step.isChange() || step.held);
    }

    /// {@return the mean score before; 0 of nobody}
    double meanBefore() {
        return all() == 0 ? 0 : steps.stream().mapToDouble(Step::before).sum() / all();
    }

    /// {@return by how much the mean score changes}
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
