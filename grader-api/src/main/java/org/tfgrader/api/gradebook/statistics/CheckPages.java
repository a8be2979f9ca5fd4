package org.tfgrader.api.gradebook.statistics;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Pattern;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.ListedStudents;
import org.tfgrader.api.access.SignedInPage;
import org.tfgrader.api.access.StudentIds;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.gradebook.attempts.ClassAnswers;
import org.tfgrader.api.gradebook.attempts.ClassAnswers.Miss;
import org.tfgrader.api.gradebook.outputs.Outputs;
import org.tfgrader.api.grading.Grading;
import org.tfgrader.api.heavy.Heavy;
import org.tfgrader.api.paging.Slice;
import org.tfgrader.api.problems.FormErrors;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.engine.check.Check;

/// Shows where a class is stuck: the results of each test, the mistakes, and the attempts that failed.
@SignedInPage
class CheckPages {
    private static final int PAGE = 200;

    private final ClassAnswers.Reader reader;
    private final Outputs outputs;
    private final ListedStudents listed;
    private final Audit audit;
    private final Grading grading;

    CheckPages(ClassAnswers.Reader reader, Outputs outputs, ListedStudents listed, Audit audit, Grading grading) {
        this.reader = reader;
        this.outputs = outputs;
        this.listed = listed;
        this.audit = audit;
        this.grading = grading;
    }

    /// The addresses of the pages about one choice of attempt.
    record View(boolean first) {
        static View of(@Nullable String attempt) {
            return new View(MissList.FIRST.equals(attempt));
        }

        /// {@return the address of the attempts that failed a test}
        ///
        /// @param mistake only attempts with this mistake, empty for attempts without a known one; null for all
        /// @param output only attempts with this output; null for all
        /// @param after only attempts of students after this one; null starts with the first
        public String attempts(
                String check, @Nullable String mistake, @Nullable String output, @Nullable String after) {
            return UriComponentsBuilder.fromPath("/checks/" + check)
                    .queryParamIfPresent("attempt", first ? Optional.of(MissList.FIRST) : Optional.empty())
                    .queryParamIfPresent("mistake", encoded(mistake))
                    .queryParamIfPresent("output", encoded(output))
                    .queryParamIfPresent("after", encoded(after))
                    .build()
                    .toUriString();
        }

        private static Optional<String> encoded(@Nullable String value) {
            return Optional.ofNullable(value).map(text -> UriUtils.encode(text, StandardCharsets.UTF_8));
        }
    }

    @Heavy
    @GetMapping("/checks")
    String all(@RequestParam(required = false) @Nullable String attempt, Model model) {
        View view = View.of(attempt);
        ClassAnswers answers = reader.read(view.first);
        List<CheckRow> rows = rows(answers);
        model.addAttribute("view", view);
        model.addAttribute("students", answers.standings().size());
        model.addAttribute(
                "hidden",
                rows.stream()
                        .filter(row -> row.check().visibility() == Check.Visibility.HIDDEN)
                        .count());
        model.addAttribute("checks", rows);
        return "checks";
    }

    @Heavy
    @GetMapping("/checks/{check}")
    String one(
            @PathVariable String check,
            @RequestParam(required = false) @Nullable String attempt,
            @RequestParam(required = false) @Nullable String mistake,
            @RequestParam(required = false) @Nullable String output,
            @RequestParam(required = false) @Pattern(regexp = StudentIds.FORM, message = Slice.CURSOR) @Nullable
                    String after,
            Model model) {
        show(new MissList(MissList.FIRST.equals(attempt), check, mistake, output), after, model);
        return "check";
    }

    /// Shows a list.
    ///
    /// @param after only attempts of students after this one; null starts with the first
    private void show(MissList list, @Nullable String after, Model model) {
        ClassAnswers answers = reader.read(list.first());
        CheckRow row = rows(answers).stream()
                .filter(known -> known.check().id().equals(list.check()))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND, "No result has a test with this id: look it up in the list of tests."));
        audit.note(new Note(AuditAction.GRADEBOOK_READ, null, null));
        List<Miss> misses = answers.misses(list.check());
        model.addAttribute("row", row);
        model.addAttribute("view", new View(list.first()));
        model.addAttribute("mistake", list.mistake());
        model.addAttribute("list", list.name());
        model.addAttribute("output", list.output());
        model.addAttribute("outputs", outputs.shown(list.check(), misses));
        Slice<Miss> slice = Slice.of(
                misses.stream()
                        .filter(list::has)
                        .filter(miss ->
                                after == null || miss.attempt().student().compareTo(after) > 0)
                        .limit(PAGE + 1)
                        .toList(),
                PAGE,
                miss -> miss.attempt().student());
        model.addAttribute("misses", slice.items());
        model.addAttribute(
                "names",
                listed.names(slice.items().stream().map(miss -> miss.attempt().student())));
        model.addAttribute("next", slice.next());
        model.addAttribute(
                "unnamed",
                misses.stream().filter(miss -> miss.mistake() == null).count());
    }

    @PostMapping("/checks/{check}/outputs/{output}/name")
    String name(
            @PathVariable String check,
            @PathVariable String output,
            @RequestParam(required = false) @Nullable String attempt,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String hint,
            @AuthenticationPrincipal Caller caller,
            HttpServletResponse response,
            Model model) {
        try {
            outputs.name(check, output, new Outputs.Name(name, hint), caller);
        } catch (Problem refused) {
            model.addAttribute("errors", FormErrors.of(refused, response));
            model.addAttribute("refused", output);
            model.addAttribute("name", name);
            model.addAttribute("hint", hint);
            show(new MissList(MissList.FIRST.equals(attempt), check, null, output), null, model);
            return "check";
        }
        return back(check, attempt);
    }

    @PostMapping("/checks/{check}/outputs/{output}/name/remove")
    String withdraw(
            @PathVariable String check,
            @PathVariable String output,
            @RequestParam(required = false) @Nullable String attempt) {
        outputs.withdraw(check, output);
        return back(check, attempt);
    }

    private static String back(String check, @Nullable String attempt) {
        return "redirect:" + View.of(attempt).attempts(check, null, null, null);
    }

    /// {@return the results of each test of the current rubric, highest failure rate first}
    private List<CheckRow> rows(ClassAnswers answers) {
        return answers.items().stream()
                .flatMap(item -> grading.rubric().find(item.check()).map(check -> CheckRow.of(check, item)).stream())
                .sorted(Comparator.comparingLong(CheckRow::failed)
                        .thenComparingInt(CheckRow::failures)
                        .reversed())
                .toList();
    }
}
