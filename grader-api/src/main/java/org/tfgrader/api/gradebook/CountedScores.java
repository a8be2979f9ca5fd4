package org.tfgrader.api.gradebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.offering.Terms;

/// Says what counts, to who tells it to others.
@Component
public class CountedScores {
    /// Which rows of the submissions are graded attempts, as a condition in SQL.
    public static final String ATTEMPTS = "state = 'done' and verdict <> 'grader_failed' and origin <> 'trial'";

    private final GradebookStore gradebook;
    private final Offering offering;

    CountedScores(GradebookStore gradebook, Offering offering) {
        this.gradebook = gradebook;
        this.offering = offering;
    }

    /// {@return what counts for a student; empty before the first graded attempt}
    public Optional<CountedScore> of(String student) {
        return gradebook.standing(student).map(standing -> counted(standing, offering.terms(student)));
    }

    /// {@return what counts for each of some students, by their ids; nothing for who has no graded attempt}
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
