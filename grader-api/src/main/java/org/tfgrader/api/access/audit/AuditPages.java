package org.tfgrader.api.access.audit;

import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.access.audit.AuditStore.Filter;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.paging.Slice;

/// Shows instructors the audit log.
@SignedInPage
class AuditPages {
    private static final int PAGE = 100;

    private final AuditStore store;
    private final ListedStudents listed;

    AuditPages(AuditStore store, ListedStudents listed) {
        this.store = store;
        this.listed = listed;
    }

    @GetMapping("/audit")
    String list(
            @RequestParam(required = false) @Nullable AuditAction action,
            @RequestParam(defaultValue = "") @Pattern(regexp = Filter.NAME, message = Filter.NAME_RULE) String name,
            @RequestParam(defaultValue = "") @Pattern(regexp = Filter.STUDENT, message = StudentIds.RULE)
                    String student,
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String before,
            Model model) {
        var filter = new Filter(action, name, student);
        var slice = Slice.of(store.list(filter, before, PAGE + 1), PAGE, AuditEntry::id);
        model.addAttribute("entries", slice.items());
        model.addAttribute("names", listed.names(slice.items().stream().map(AuditEntry::student)));
        model.addAttribute("older", slice.next());
        model.addAttribute("actions", AuditAction.values());
        model.addAttribute("action", action);
        model.addAttribute("name", name);
        model.addAttribute("student", student);
        return "audit";
    }
}
