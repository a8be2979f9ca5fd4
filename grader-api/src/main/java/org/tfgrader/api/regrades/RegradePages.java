package org.tfgrader.api.regrades;

import jakarta.validation.constraints.Pattern;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.regrades.Regrade.Change;
import org.tfgrader.api.regrades.Regrade.State;
import org.tfgrader.api.submissions.SubmissionReader;

/// Shows what a regrade would change, or has changed.
@SignedInPage
class RegradePages {
    private static final String ONE = "redirect:/regrades/";
    private static final int PAGE = 30;
    private static final int MOST_ROWS = 2000;

    private final Regrades regrades;
    private final RegradeStore store;
    private final SubmissionReader reader;
    private final ListedStudents listed;
    private final Audit audit;

    RegradePages(Regrades regrades, RegradeStore store, SubmissionReader reader, ListedStudents listed, Audit audit) {
        this.regrades = regrades;
        this.store = store;
        this.reader = reader;
        this.listed = listed;
        this.audit = audit;
    }

    @GetMapping("/regrades")
    String list(
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String before,
            Model model) {
        var slice = Slice.of(store.list(before, PAGE + 1), PAGE, Regrade::id);
        model.addAttribute("regrades", slice.items());
        model.addAttribute("older", slice.next());
        return "regrades";
    }

    @PostMapping("/regrades")
    String begin(@AuthenticationPrincipal Caller caller) {
        return ONE + regrades.begin(null, true, caller.name());
    }

    @PostMapping("/submissions/{id}/regrade")
    String begin(@PathVariable String id, @AuthenticationPrincipal Caller caller) {
        return ONE + regrades.begin(reader.find(id, caller), true, caller.name());
    }

    /// While a regrade is running, the page shows no names, because it is read every few seconds: so these reads are
    /// not recorded in the audit log.
    @Heavy
    @GetMapping("/regrades/{id}")
    String show(@PathVariable String id, Model model) {
        Regrade regrade = regrades.find(id, MOST_ROWS);
        if (regrade.state() != State.RUNNING) {
            audit.note(Note.of(AuditAction.REGRADE_READ, id));
            model.addAttribute(
                    "names",
                    listed.names(
                            Objects.requireNonNull(regrade.changes()).stream().map(Change::student)));
        }
        model.addAttribute("regrade", regrade);
        model.addAttribute("summary", store.summary(id));
        model.addAttribute("single", regrade.total() == 1 ? store.items(id).getFirst() : null);
        return "regrade";
    }

    @PostMapping("/regrades/{id}/apply")
    String apply(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String changes,
            @RequestParam(defaultValue = "") String reason) {
        regrades.apply(id, new RegradeApplication(changes, reason.strip().replaceAll("\\s+", " ")));
        return ONE + id;
    }

    @PostMapping("/regrades/{id}/discard")
    String discard(@PathVariable String id) {
        regrades.discard(id);
        return ONE + id;
    }

    @PostMapping("/regrades/{id}/undo")
    String undo(@PathVariable String id) {
        regrades.undo(id);
        return ONE + id;
    }
}
