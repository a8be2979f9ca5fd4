package org.tfgrader.api.gradebook;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.tfgrader.api.access.Audit;
import org.tfgrader.api.access.Audit.Note;
import org.tfgrader.api.access.AuditAction;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.gradebook.CheckRow.MistakeRow;
import org.tfgrader.api.gradebook.GradebookStore.Miss;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.api.settings.GraderProperties;
import org.tfgrader.engine.check.Check;
import org.tfgrader.engine.rubric.Rubric;
import org.tfgrader.engine.statistics.ItemStatistics;

/// Where a class is stuck: how each check did over the attempts that count, and whose attempts did not pass it.
@Controller
class CheckPages {
    private final GradebookStore store;
    private final Audit audit;
    private final Map<String, Check> checks;

    CheckPages(GradebookStore store, Audit audit, GraderProperties settings) {
        this.store = store;
        this.audit = audit;
        this.checks = Rubric.read(settings.rubric()).checks().stream()
                .collect(Collectors.toMap(Check::id, Function.identity()));
    }

    @ModelAttribute("caller")
    Caller caller(@AuthenticationPrincipal Caller caller) {
        return caller;
    }

    @GetMapping("/checks")
    String all(Model model) {
        List<Standing> standings = store.standings();
        List<CheckRow> rows = rows(standings);
        model.addAttribute("students", standings.size());
        model.addAttribute("checks", rows);
        model.addAttribute("hidden", rows.stream().filter(CheckRow::hidden).count());
        return "checks";
    }

    @GetMapping("/checks/{check}")
    String one(@PathVariable String check, @RequestParam(required = false) @Nullable String mistake, Model model) {
        List<Standing> standings = store.standings();
        CheckRow row = rows(standings).stream()
                .filter(known -> known.id().equals(check))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        ProblemType.NOT_FOUND, "No verdict has a check of this name: look it up among all checks."));
        audit.note(new Note(AuditAction.GRADEBOOK_READ, null, null));
        model.addAttribute("check", row);
        model.addAttribute("mistake", mistake);
        model.addAttribute("list", ListWalk.name(check, mistake));
        model.addAttribute(
                "misses",
                store.misses(standings, check).stream()
                        .filter(miss -> mistake == null || mistake.equals(miss.mistake()))
                        .map(MissRow::of)
                        .toList());
        model.addAttribute("unnamed", row.failures() - named(row));
        return "check";
    }

    /// An attempt that did not pass, as it is shown.
    record MissRow(String submission, String student, int attempt, String score, String mistake) {
        static MissRow of(Miss miss) {
            return new MissRow(
                    miss.attempt().submission(),
                    miss.attempt().student(),
                    miss.attempt().number(),
                    Words.points(miss.attempt().score()),
                    miss.mistake() == null ? "no known mistake" : Words.mistake(miss.mistake()));
        }
    }

    private static int named(CheckRow row) {
        return row.mistakes().stream().mapToInt(MistakeRow::count).sum();
    }

    /// {@return how each check did that the rubric still has, the one that fails most often first}
    private List<CheckRow> rows(List<Standing> standings) {
        var statistics = Statistics.of(standings, ItemStatistics.of(store.answers(standings)));
        return statistics.checks().stream()
                .flatMap(known ->
                        Optional.ofNullable(checks.get(known.id())).stream().map(check -> CheckRow.of(check, known)))
                .sorted(Comparator.comparingLong(CheckRow::failed)
                        .thenComparingInt(CheckRow::failures)
                        .reversed())
                .toList();
    }
}
