package org.tfgrader.engine.statistics;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Aggregates the results of one test.
final class Item {
    private final String check;
    private final Spread shares = new Spread();
    private final Spread rest = new Spread();
    private final Spread restOfPassed = new Spread();
    private final Spread restOfOthers = new Spread();
    private final Map<String, Integer> mistakes = new TreeMap<>();
    private int notRun;

    Item(String check) {
        this.check = check;
    }

    void add(ItemAnswer answer, double restScore) {
        if (!answer.run()) {
            notRun++;
            return;
        }
        shares.add(answer.share());
        rest.add(restScore);
        (answer.passed() ? restOfPassed : restOfOthers).add(restScore);
        if (answer.mistake() != null) {
            mistakes.merge(answer.mistake(), 1, Integer::sum);
        }
    }

    ItemStatistics statistics() {
        OptionalDouble difficulty = shares.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(shares.mean());
        return new ItemStatistics(
                check, shares.count(), notRun, restOfPassed.count(), difficulty, discrimination(), mistakes);
    }

    private OptionalDouble discrimination() {
        if (restOfPassed.count() == 0 || restOfOthers.count() == 0 || !rest.varies()) {
            return OptionalDouble.empty();
        }
        double passed = (double) restOfPassed.count() / rest.count();
        double correlation = (restOfPassed.mean() - restOfOthers.mean())
                / rest.standardDeviation()
                * Math.sqrt(passed * (1 - passed));
        return OptionalDouble.of(Math.clamp(correlation, -1, 1));
    }
}
