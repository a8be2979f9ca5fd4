package org.tfgrader.api.gradebook;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.tfgrader.api.offering.Offering;

/// Says what counts, to who tells it to others.
@Component
public class CountedScores {
    private final GradebookStore gradebook;
    private final Offering offering;

    CountedScores(GradebookStore gradebook, Offering offering) {
        this.gradebook = gradebook;
        this.offering = offering;
    }

    /// {@return what counts for a student; empty before the first graded attempt}
    public Optional<CountedScore> of(String student) {
        return gradebook
                .standing(student)
                .map(standing -> new CountedScore(
                        standing.counted().submission(),
                        standing.counted().number(),
                        standing.score(),
                        standing.counted().maxScore(),
                        standing.lateness().words(),
                        offering.terms(student).scoresFrom()));
    }

    /// {@return what counts for a student, within a transaction that goes on: others that ask in this way wait for its
    /// end; empty before the first graded attempt}
    public Optional<CountedScore> exclusively(String student) {
        return gradebook.lock(student) ? of(student) : Optional.empty();
    }

    /// {@return everybody for whom something may count}
    public List<String> students() {
        return gradebook.students();
    }
}
