package org.tfgrader.api.lti.grades;

import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.lti.grades.Grade.State;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;

/// Shows instructors the grades in LMS gradebooks and their states.
@SignedInPage
class GradePages {
    private static final int PAGE = 100;

    private final GradeStore grades;
    private final GradeSync sync;
    private final ListedStudents listed;
    private final Audit audit;

    GradePages(GradeStore grades, GradeSync sync, ListedStudents listed, Audit audit) {
        this.grades = grades;
        this.sync = sync;
        this.listed = listed;
        this.audit = audit;
    }

    @GetMapping("/grades")
    String list(
            @RequestParam(defaultValue = "") String state,
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String before,
            Model model) {
        audit.note(new Note(AuditAction.LTI_GRADES_READ, null, null));
        State wanted = Stream.of(State.values())
                .filter(known -> known.word().equals(state))
                .findFirst()
                .orElse(null);
        var slice = Slice.of(grades.list(wanted, before, PAGE + 1), PAGE, Grade::id);
        Map<State, Long> counts = grades.counts();
        long all = counts.values().stream().mapToLong(Long::longValue).sum() - count(counts, State.NONE);
        long synced = count(counts, State.SYNCED);
        model.addAttribute("grades", slice.items());
        model.addAttribute("names", listed.names(slice.items().stream().map(Grade::student)));
        model.addAttribute("older", slice.next());
        model.addAttribute("state", wanted == null ? "" : wanted.word());
        model.addAttribute("all", all);
        model.addAttribute("synced", synced);
        model.addAttribute("pending", count(counts, State.PENDING));
        model.addAttribute("refused", count(counts, State.REFUSED));
        model.addAttribute("overridden", count(counts, State.OVERRIDDEN));
        return "grades";
    }

    private static long count(Map<State, Long> counts, State state) {
        return counts.getOrDefault(state, 0L);
    }

    /// Sends a grade again. Overwrites a grade that somebody set in the LMS.
    @PostMapping("/grades/{id}/retry")
    String retry(@PathVariable String id) {
        audit.change(
                () -> {
                    if (!sync.retry(id)) {
                        throw new Problem(ProblemType.NOT_FOUND, "No grade has this id: look it up in the list.");
                    }
                    return grades.find(id).orElseThrow();
                },
                grade -> new Note(AuditAction.LTI_GRADE_RETRIED, grade.id(), grade.student()));
        return "redirect:/grades";
    }

    /// Sends all refused grades again. Grades that somebody set in the LMS are not overwritten.
    @PostMapping("/grades/retry")
    String retryRefused() {
        audit.change(
                () -> grades.ids(State.REFUSED).forEach(sync::retry),
                new Note(AuditAction.LTI_GRADE_RETRIED, null, null));
        return "redirect:/grades";
    }
}
