package org.tfgrader.api.submissions;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.offering.Terms;
import org.tfgrader.api.paging.Part;
import org.tfgrader.api.submissions.SubmissionStore.Filter;
import org.tfgrader.api.submissions.results.Sight;

/// Lists submissions as their callers may see them.
@Component
public class SubmissionLists {
    private final SubmissionStore store;
    private final Offering offering;
    private final Audit audit;
    private final Clock clock;

    SubmissionLists(SubmissionStore store, Offering offering, Audit audit, Clock clock) {
        this.store = store;
        this.offering = offering;
        this.audit = audit;
        this.clock = clock;
    }

    /// {@return submissions that the caller may see, newest first} Records the access as that of a page that
    /// refreshes itself, unless they are the caller's own.
    ///
    /// @param part text in the id or the name of their students; null for any
    /// @param before the id of a submission that is newer than all of them; null for the newest
    public List<SubmissionSummary> latest(@Nullable Part part, @Nullable String before, int limit, Caller caller) {
        if (!caller.isStudent()) {
            audit.noteLook(listed(null));
        }
        return summaries(new Filter(caller.student(), !caller.isStudent(), null, part, before, limit), caller);
    }

    /// {@return submissions as the caller may see them, newest first} Records the access, unless they are the
    /// caller's own.
    List<SubmissionSummary> list(Filter filter, Caller caller) {
        if (!caller.isStudent()) {
            audit.note(listed(filter.student()));
        }
        return summaries(filter, caller);
    }

    private static Note listed(@Nullable String student) {
        return new Note(AuditAction.SUBMISSIONS_LISTED, null, student);
    }

    private List<SubmissionSummary> summaries(Filter filter, Caller caller) {
        var termsOf = offering.terms();
        Instant now = clock.instant();
        return store.list(filter).stream()
                .map(submission -> {
                    Terms terms = termsOf.apply(submission.student());
                    return SubmissionSummary.of(submission, terms, Sight.of(caller, terms, now));
                })
                .toList();
    }
}
