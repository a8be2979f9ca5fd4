package org.tfgrader.api.results;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.submissions.StoredSubmission;
import org.tfgrader.api.submissions.SubmissionReader;
import org.tfgrader.api.submissions.SubmissionReader.Sibling;
import org.tfgrader.api.submissions.SubmissionStore;

/// Shows the changes between two attempts of a student.
@SignedInPage
class ChangePages {
    private final SubmissionReader reader;
    private final SubmissionStore store;
    private final ListedStudents listed;

    ChangePages(SubmissionReader reader, SubmissionStore store, ListedStudents listed) {
        this.reader = reader;
        this.store = store;
        this.listed = listed;
    }

    /// @param since the number of the earlier attempt; null for the previous attempt, or the only one
    @Heavy
    @GetMapping("/submissions/{id}/changes")
    String changes(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer since,
            @AuthenticationPrincipal Caller caller,
            Model model) {
        StoredSubmission after = reader.open(id, caller, AuditAction.SOURCE_READ);
        List<Sibling> attempts = reader.attempts(after);
        int number = since != null
                ? since
                : attempts.stream()
                        .mapToInt(Sibling::attempt)
                        .filter(attempt -> attempt < after.attempt())
                        .max()
                        .orElse(after.attempt());
        Sibling before = attempts.stream()
                .filter(attempt -> attempt.attempt() == number)
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND, "There is no attempt %d: select one from the list.".formatted(number)));
        if (!caller.isStudent()) {
            model.addAttribute("names", listed.names(Stream.of(after.student())));
        }
        model.addAttribute("submission", after);
        model.addAttribute("attempts", attempts);
        model.addAttribute("since", number);
        model.addAttribute("earlier", before.id());
        model.addAttribute("changes", Changes.between(store.files(before.id()), store.files(id)));
        return "changes";
    }
}
