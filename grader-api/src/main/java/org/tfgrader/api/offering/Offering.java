package org.tfgrader.api.offering;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tfgrader.api.problems.Problem;

/// The one offering. On which terms a submission came is never kept with it: it follows from when it came and what
/// holds now, so that what an instructor changes holds for all.
@Component
public class Offering {
    private static final Usage NONE_YET = new Usage(0, null);

    private final OfferingStore store;
    private final Clock clock;

    Offering(OfferingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// {@return what holds for a student}
    public Terms terms(String student) {
        return policy().terms(store.extension(student));
    }

    /// {@return what holds for each student}
    public Function<String, Terms> terms() {
        Policy policy = policy();
        Map<String, Extension> extensions = store.extensions();
        return student -> policy.terms(extensions.getOrDefault(student, Extension.NONE));
    }

    /// {@return what holds for a student to whom nothing else is granted}
    public Terms usualTerms() {
        return policy().terms(Extension.NONE);
    }

    /// Sets a deadline and what being late takes, in place of all that was set before.
    ///
    /// @param due by clocks in UTC
    public void setUp(LocalDateTime due, double latePercentPerDay) {
        store.keep(new PolicyDocument(
                null, null, due.toString(), null, null, latePercentPerDay, null, null, null, null, null));
    }

    private Policy policy() {
        return store.policy().policy();
    }

    /// {@return what holds now for a student to whom nothing else is granted, in sentences}
    public List<String> inWords() {
        return TermsInWords.of(usualTerms(), NONE_YET, clock.instant());
    }

    /// {@return what holds now for a student, in sentences}
    public List<String> inWords(String student) {
        Instant now = clock.instant();
        return TermsInWords.of(terms(student), store.usage(student, now), now);
    }

    /// Lets a submission in, within a transaction that no other one of its student is in.
    ///
    /// @param now when it was handed in; others that were handed in later may be in already
    /// @throws Problem if it may not be handed in now
    public void admit(String student, Instant now) {
        Terms terms = terms(student);
        terms.refuseOutside(now);
        terms.refuseMore(store.usage(student, now), now);
    }
}
