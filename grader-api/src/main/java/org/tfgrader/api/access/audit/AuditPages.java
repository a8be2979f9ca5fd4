package org.tfgrader.api.access.audit;

import jakarta.validation.constraints.Pattern;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
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

    /// An action to filter by.
    record Kind(String word, String words) {
        static Kind of(AuditAction action) {
            return new Kind(action.word(), action.words());
        }
    }

    /// An entry as the page shows it.
    ///
    /// @param page the address of the object's page; null if it has none
    record Row(
            AuditEntry entry,
            String action,
            String words,
            @Nullable String page) {
        static Row of(AuditEntry entry) {
            return new Row(entry, entry.action().word(), entry.action().words(), entry.page());
        }
    }

    @GetMapping("/audit")
    String list(
            @RequestParam(defaultValue = "") String action,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String student,
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String before,
            Model model) {
        Map<String, String> errors = errors(action, name, student);
        List<AuditEntry> found =
                errors.isEmpty() ? store.list(filter(action, name, student), before, PAGE + 1) : List.of();
        var slice = Slice.of(found, PAGE, AuditEntry::id);
        model.addAttribute("rows", slice.items().stream().map(Row::of).toList());
        model.addAttribute("names", listed.names(slice.items().stream().map(AuditEntry::student)));
        model.addAttribute("older", slice.next());
        model.addAttribute(
                "actions", Stream.of(AuditAction.values()).map(Kind::of).toList());
        model.addAttribute("action", action);
        model.addAttribute("name", name);
        model.addAttribute("student", student);
        model.addAttribute("csv", query("/api/v1/audit.csv", action, name, student));
        model.addAttribute("filtered", Stream.of(action, name, student).anyMatch(word -> !word.isEmpty()));
        model.addAttribute("errors", errors);
        return "audit";
    }

    /// {@return an address with the current filter}
    private static String query(String path, String action, String name, String student) {
        return UriComponentsBuilder.fromPath(path)
                .queryParamIfPresent("action", present(action).map(some -> "{action}"))
                .queryParamIfPresent("name", present(name).map(some -> "{name}"))
                .queryParamIfPresent("student", present(student).map(some -> "{student}"))
                .encode()
                .buildAndExpand(Map.of("action", action, "name", name, "student", student))
                .toUriString();
    }

    private static Optional<String> present(String word) {
        return Optional.of(word).filter(some -> !some.isEmpty());
    }

    private static Filter filter(String action, String name, String student) {
        return new Filter(
                AuditAction.known(action).orElse(null),
                name.isEmpty() ? null : name,
                student.isEmpty() ? null : student);
    }

    private static Map<String, String> errors(String action, String name, String student) {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!action.isEmpty() && AuditAction.known(action).isEmpty()) {
            errors.put("action", "No such action is recorded: choose one from the list.");
        }
        if (!name.isEmpty() && !name.matches(AuditController.NAME)) {
            errors.put("name", "No token or user has this name: check the spelling.");
        }
        if (!student.isEmpty() && !student.matches(StudentIds.FORM)) {
            errors.put("student", "The student id " + StudentIds.RULE + ".");
        }
        return errors;
    }
}
