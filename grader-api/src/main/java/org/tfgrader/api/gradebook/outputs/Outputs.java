package org.tfgrader.api.gradebook.outputs;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.access.audit.Audit;
import org.tfgrader.api.access.audit.Audit.Note;
import org.tfgrader.api.access.audit.AuditAction;
import org.tfgrader.api.gradebook.attempts.ClassAnswers.Miss;
import org.tfgrader.api.gradebook.attempts.GradebookStore;
import org.tfgrader.api.gradebook.attempts.Results;
import org.tfgrader.api.mistakes.NamedOutput;
import org.tfgrader.api.mistakes.NamedOutputs;
import org.tfgrader.api.problems.Constraints;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// The unrecognised wrong outputs of a test, and their names.
@Component
public class Outputs {

    /// The number of groups that are shown with an example.
    private static final int SHOWN = 12;

    private static final String OUTPUT = "[\\w.]+";
    private static final String NAME =
            "must be one line of 1 to 100 visible characters, such as \"adds the bias twice\".";
    private static final String HINT = "must be one line of at most 500 visible characters.";
    private static final String VISIBLE = "[^\\p{C}\\p{Zl}\\p{Zp}]";

    private final GradebookStore store;
    private final Results results;
    private final NamedOutputs named;
    private final Audit audit;

    Outputs(GradebookStore store, Results results, NamedOutputs named, Audit audit) {
        this.store = store;
        this.results = results;
        this.named = named;
        this.audit = audit;
    }

    /// A group of equal outputs, as it is shown.
    ///
    /// @param count the number of attempts in the group
    /// @param example one of these attempts
    /// @param facts of the example
    /// @param name null if the output has none
    public record Shown(
            String output,
            int count,
            String example,
            List<Fact> facts,
            @Nullable String name,
            @Nullable String hint) {}

    /// The name of an output.
    ///
    /// @param hint empty if there is none
    public record Name(
            // A pattern counts some characters once that the database counts twice.
            @Pattern(regexp = "(?=.*\\S)" + VISIBLE + "+", message = NAME) @Size(max = 100, message = NAME)
            String name,

            @Pattern(regexp = VISIBLE + "*", message = HINT) @Size(max = 500, message = HINT)
            String hint) {}

    /// {@return the largest groups of equal outputs, largest first}
    ///
    /// @param misses the failures of one test
    public List<Shown> shown(String check, List<Miss> misses) {
        Map<String, List<Miss>> groups = misses.stream()
                .filter(miss -> miss.answer().output() != null && !miss.answer().recognised())
                .collect(Collectors.groupingBy(
                        miss -> String.valueOf(miss.answer().output()), TreeMap::new, Collectors.toList()));
        List<Map.Entry<String, List<Miss>>> largest = groups.entrySet().stream()
                .sorted(Comparator.comparingInt(group -> -group.getValue().size()))
                .limit(SHOWN)
                .toList();
        Map<String, CheckReport> examples =
                store.checks(largest.stream().map(Outputs::example).toList(), check);
        var names = named.names();
        return largest.stream()
                .map(group -> {
                    NamedOutput name = names.find(check, group.getKey());
                    return new Shown(
                            group.getKey(),
                            group.getValue().size(),
                            example(group),
                            Optional.ofNullable(examples.get(example(group)))
                                    .map(CheckReport::facts)
                                    .orElse(List.of()),
                            name == null ? null : name.name(),
                            name == null ? null : name.hint());
                })
                .toList();
    }

    private static String example(Map.Entry<String, List<Miss>> group) {
        return group.getValue().getFirst().attempt().submission();
    }

    /// Names an output, or renames it.
    ///
    /// @throws Problem if no attempt has this output, or the name is invalid
    public NamedOutput name(String check, String output, Name name, Caller caller) {
        if (!output.matches(OUTPUT) || !results.hasOutput(check, output)) {
            throw unknown();
        }
        Constraints.check(name);
        String hint = name.hint().strip();
        var kept = new NamedOutput(check, output, name.name().strip(), hint.isEmpty() ? null : hint);
        return audit.change(
                () -> {
                    named.keep(kept, caller.name());
                    return kept;
                },
                done -> Note.of(AuditAction.MISTAKE_NAMED, output));
    }

    /// Deletes a name.
    ///
    /// @throws Problem if there is no name
    public void withdraw(String check, String output) {
        audit.change(
                () -> {
                    if (!named.remove(check, output)) {
                        throw unknown();
                    }
                },
                Note.of(AuditAction.MISTAKE_WITHDRAWN, output));
    }

    private static Problem unknown() {
        return new Problem(
                ProblemType.NOT_FOUND,
                "No attempt has this output, or it has no name: list the wrong outputs of the test.");
    }
}
