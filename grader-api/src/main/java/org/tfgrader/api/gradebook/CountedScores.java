package org.tfgrader.api.gradebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tfgrader.api.gradebook.attempts.GradebookStore;
import org.tfgrader.api.gradebook.attempts.Standing;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.offering.Terms;

/// Provides effective grades to other parts of the service.
@Component
public class CountedScores {
    /// Selects graded attempts, as a condition in SQL.
    public static final String ATTEMPTS = GradebookStore.ATTEMPTS;

    private final GradebookStore gradebook;
    private final Offering offering;

    CountedScores(GradebookStore gradebook, Offering offering) {
        this.gradebook = gradebook;
        this.offering = offering;
    }

    /// {@return a student's effective grade; empty before the first graded attempt}
    public Optional<CountedScore> of(String student) {
        return gradebook.standing(student).map(standing -> counted(standing, offering.terms(student)));
    }

    /// {@return the effective grades of some students, by id; without students who have no graded attempt}
    public Map<String, CountedScore> of(List<String> students) {
        Function<String, Terms> terms = offering.terms();
        return gradebook.standings(students).stream()
                .collect(Collectors.toMap(
                        standing -> standing.counted().student(),
                        standing ->
                                counted(standing, terms.apply(standing.counted().student()))));
    }

    private static CountedScore counted(Standing standing, Terms terms) {
        return new CountedScore(
                standing.counted().submission(),
                standing.counted().number(),
                standing.score(),
                standing.counted().maxScore(),
                standing.lateness().words(),
                terms.scoresFrom());
    }

    /// {@return a student's effective grade; empty before the first graded attempt} Locks the student until the end
    /// of the current transaction.
    public Optional<CountedScore> exclusively(String student) {
        return gradebook.lock(student) ? of(student) : Optional.empty();
    }

    /// {@return everybody who may have an effective grade}
    public List<String> students() {
        return gradebook.students();
    }
}
