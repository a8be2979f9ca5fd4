package org.tfgrader.api.results;

import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.grading.Grading;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.ids.SortableIds;
import org.tfgrader.api.offering.Offering;
import org.tfgrader.api.paging.Part;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.api.submissions.SubmissionReader;
import org.tfgrader.api.submissions.SubmissionSummary;

/// The list of submissions; without any, how to make the first one.
@SignedInPage
class SubmissionListPage {
    private static final int PAGE = 50;

    private final SubmissionReader reader;
    private final ListedStudents listed;
    private final GraderProperties settings;
    private final Grading grading;
    private final Offering offering;
    private final FirstSteps firstSteps;

    SubmissionListPage(
            SubmissionReader reader,
            ListedStudents listed,
            GraderProperties settings,
            Grading grading,
            Offering offering,
            FirstSteps firstSteps) {
        this.reader = reader;
        this.listed = listed;
        this.settings = settings;
        this.grading = grading;
        this.offering = offering;
        this.firstSteps = firstSteps;
    }

    /// The base URL of this service, as the browser sees it.
    @ModelAttribute("origin")
    String origin() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString();
    }

    /// @param q part of a student's id or name; ignored for students
    @Heavy
    @GetMapping("/")
    String list(
            @RequestParam(defaultValue = "") @Pattern(regexp = Part.FORM, message = Part.RULE) String q,
            @RequestParam(required = false) @Pattern(regexp = SortableIds.FORM, message = Slice.CURSOR) @Nullable
                    String before,
            @AuthenticationPrincipal Caller caller,
            Model model) {
        Part part = caller.isStudent() ? null : Part.of(q);
        List<SubmissionSummary> found = reader.latest(part, before, PAGE + 1, caller);
        boolean isFirstPage = part == null && before == null;
        if (caller.isInstructor() && isFirstPage) {
            model.addAttribute("steps", firstSteps.done().orElse(null));
        }
        if (found.isEmpty() && isFirstPage) {
            return caller.isStudent() ? "forward:/write" : firstStart(model);
        }
        if (caller.student() != null) {
            model.addAttribute("terms", offering.inWords(caller.student()));
        }
        model.addAttribute("sandbox", grading.sandbox());
        var slice = Slice.of(found, PAGE, SubmissionSummary::id);
        if (!caller.isStudent()) {
            model.addAttribute("names", listed.names(slice.items().stream().map(SubmissionSummary::student)));
        }
        model.addAttribute("submissions", slice.items());
        model.addAttribute("older", slice.next());
        model.addAttribute("q", part == null ? "" : part.text());
        return "submissions";
    }

    private String firstStart(Model model) {
        model.addAttribute("sandbox", grading.sandbox());
        model.addAttribute("terms", offering.inWords());
        model.addAttribute(
                "datasets",
                settings.datasets() == null ? "" : settings.datasets().toString());
        return "first-start";
    }
}
