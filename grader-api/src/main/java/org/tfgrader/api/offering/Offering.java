package org.tfgrader.api.offering;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;
import org.tfgrader.api.offering.Terms.Usage;
import org.tfgrader.api.problems.Problem;

/// The grading policy in force. Its effects are never stored with a submission: they are computed from the
/// submission's time and the current policy, so that a change of the policy applies to all submissions.
@Component
public class Offering {
    private static final Usage NONE_YET = new Usage(0, null);

    private final OfferingStore store;
    private final Clock clock;

    Offering(OfferingStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// {@return the policy for a student}
    public Terms terms(String student) {
        return store.policy().terms(store.extension(student));
    }

    /// {@return the policy for each student}
    public Function<String, Terms> terms() {
        PolicyDocument policy = store.policy();
        Map<String, Extension> extensions = store.extensions();
        Terms usual = policy.terms(Extension.NONE);
        return student -> {
            Extension extension = extensions.get(student);
            return extension == null ? usual : policy.terms(extension);
        };
    }

    /// {@return the policy for students without an extension}
    public Terms usualTerms() {
        return store.policy().terms(Extension.NONE);
    }

    /// Sets a deadline and a late penalty, replacing the whole policy.
    ///
    /// @param due in UTC
    public void setUp(LocalDateTime due, double latePercentPerDay) {
        store.keep(new PolicyDocument(
                null, null, due.toString(), null, null, latePercentPerDay, null, null, null, null, null));
    }

    /// {@return the current policy for students without an extension, in sentences}
    public List<String> inWords() {
        return TermsInWords.of(usualTerms(), NONE_YET, clock.instant());
    }

    /// {@return the current policy for a student, in sentences}
    public List<String> inWords(String student) {
        Instant now = clock.instant();
        return TermsInWords.of(terms(student), store.usage(student, now), now);
    }

    /// Admits a submission, in a transaction that excludes other submissions of the student.
    ///
    /// @param submittedAt the time of the submission, for the deadlines
    /// @param own whether the student sent it. Then it must be after the cooldown now, because a student could send
    ///     several requests, of which the service receives the later ones first. Otherwise submissions after it do
    ///     not count for the cooldown, because events of an LMS may arrive in another order
    /// @throws Problem if the policy does not allow the submission
    public void admit(String student, Instant submittedAt, boolean own) {
        Terms terms = terms(student);
        Instant now = own ? clock.instant() : submittedAt;
        terms.refuseOutside(submittedAt);
        terms.refuseMore(store.usage(student, now), now);
    }
}
