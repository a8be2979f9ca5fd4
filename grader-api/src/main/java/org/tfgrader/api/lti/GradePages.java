package org.tfgrader.api.lti;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.lti.Grade.State;
import org.tfgrader.api.paging.Slice;

/// Which grades have arrived in the gradebooks of platforms, for instructors.
@Controller
class GradePages {
    private static final int PAGE = 100;

    private final GradeStore grades;
    private final GradeController api;

    GradePages(GradeStore grades, GradeController api) {
        this.grades = grades;
        this.api = api;
    }

    @GetMapping("/grades")
    String list(
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String before,
            @AuthenticationPrincipal Caller caller,
            Model model) {
        var slice = Slice.of(grades.list(null, before, PAGE + 1), PAGE, Grade::id);
        List<Grade> refused = grades.list(State.REFUSED, null, 1);
        model.addAttribute("caller", caller);
        model.addAttribute("grades", slice.items());
        model.addAttribute("older", slice.next());
        model.addAttribute("refused", !refused.isEmpty());
        return "grades";
    }

    @PostMapping("/grades/{id}/retry")
    String retry(@PathVariable String id) {
        api.retry(id);
        return "redirect:/grades";
    }

    @PostMapping("/grades/retry")
    String retryRefused() {
        api.retryRefused();
        return "redirect:/grades";
    }
}
