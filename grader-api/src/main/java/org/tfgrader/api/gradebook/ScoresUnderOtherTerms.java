package org.tfgrader.api.gradebook;

import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tfgrader.api.gradebook.attempts.GradebookStore;
import org.tfgrader.api.gradebook.attempts.Standing;
import org.tfgrader.api.offering.Terms;
import org.tfgrader.api.offering.TermsEffect;
import org.tfgrader.api.pages.Words;

/// Computes the effective grades under another grading policy, without changing anything.
@Component
class ScoresUnderOtherTerms implements TermsEffect {
    /// A difference below half a hundredth of a point is invisible.
    private static final double SAME = 0.005;

    private final GradebookStore store;

    ScoresUnderOtherTerms(GradebookStore store) {
        this.store = store;
    }

    @Override
    public String words(Function<String, Terms> before, Function<String, Terms> after) {
        List<Standing> standings = store.standings();
        double[] changes = standings.stream()
                .mapToDouble(standing -> score(standing, after) - score(standing, before))
                .filter(change -> Math.abs(change) >= SAME)
                .toArray();
        if (standings.isEmpty()) {
            return "No student has a score yet.";
        }
        if (changes.length == 0) {
            return "No effective grade would change.";
        }
        double least = 0;
        int lose = 0;
        for (double change : changes) {
            least = Math.min(least, change);
            lose += change < 0 ? 1 : 0;
        }
        String whose = "The effective grade would change for %d of %d students: lower for %d, higher for %d."
                .formatted(changes.length, standings.size(), lose, changes.length - lose);
        return lose == 0 ? whose : "%s The largest loss would be %s points.".formatted(whose, Words.points(-least));
    }

    private static double score(Standing standing, Function<String, Terms> terms) {
        return Standing.of(standing.attempts(), terms.apply(standing.counted().student()))
                .score();
    }
}
