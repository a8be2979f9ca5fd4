package org.tfgrader.api.results;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;

/// Lists review requests for staff.
@SignedInPage
class AppealPages {
    private static final int PAGE = 50;

    private final Appeals appeals;
    private final ListedStudents listed;

    AppealPages(Appeals appeals, ListedStudents listed) {
        this.appeals = appeals;
        this.listed = listed;
    }

    @GetMapping("/appeals")
    String list(
            @RequestParam(defaultValue = "open")
                    @Pattern(regexp = "^(open|answered)$", message = "must be open or answered")
                    String state,
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String cursor,
            Model model) {
        boolean open = state.equals("open");
        var slice = Slice.of(appeals.list(open, cursor, PAGE + 1), PAGE, Appeal::id);
        model.addAttribute("open", open);
        model.addAttribute("appeals", slice.items());
        model.addAttribute("names", listed.names(slice.items().stream().map(Appeal::student)));
        model.addAttribute("next", slice.next());
        return "appeals";
    }
}
