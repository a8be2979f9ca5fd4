package org.tfgrader.api.gradebook.outputs;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
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
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.report.GradingReport.CheckReport;

/// The unrecognised wrong outputs of a test, and their names.
@Component
public class Outputs {
    static final int MAX_NAME = 100;
    static final int MAX_HINT = 500;

    /// The number of groups that are shown with an example.
    private static final int SHOWN = 12;

    private static final Pattern OUTPUT = Pattern.compile("[\\w.]+");
    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]*");

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
    public record Name(String name, String hint) {}

    /// {@return the largest groups of equal outputs, largest first}
    ///
    /// @param misses the failures of one test
    public List<Shown> shown(String check, List<Miss> misses) {
        List<OutputGroup> groups = OutputGroup.of(misses).stream().limit(SHOWN).toList();
        Map<String, CheckReport> examples =
                store.checks(groups.stream().map(OutputGroup::example).toList(), check);
        var names = named.names();
        return groups.stream()
                .map(group -> {
                    NamedOutput name = names.find(check, group.output());
                    return new Shown(
                            group.output(),
                            group.misses().size(),
                            group.example(),
                            Optional.ofNullable(examples.get(group.example()))
                                    .map(CheckReport::facts)
                                    .orElse(List.of()),
                            name == null ? null : name.name(),
                            name == null ? null : name.hint());
                })
                .toList();
    }

    /// Names an output, or renames it.
    ///
    /// @throws Problem if no attempt has this output, or the name is invalid
    public NamedOutput name(String check, String output, Name name, Caller caller) {
        if (!OUTPUT.matcher(output).matches() || !results.hasOutput(check, output)) {
            throw unknown();
        }
        String text = checked("name", name.name(), MAX_NAME);
        if (text.isEmpty()) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    "name",
                    "`name` must describe the mistake, such as \"adds the bias twice\".");
        }
        String hint = checked("hint", name.hint(), MAX_HINT);
        var kept = new NamedOutput(check, output, text, hint.isEmpty() ? null : hint);
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

    private static String checked(String field, String text, int most) {
        String stripped = text.strip();
        if (stripped.length() > most || !ONE_LINE.matcher(stripped).matches()) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    field,
                    "`%s` must be one line of at most %d visible characters.".formatted(field, most));
        }
        return stripped;
    }

    private static Problem unknown() {
        return new Problem(
                ProblemType.NOT_FOUND,
                "No attempt has this output, or it has no name: list the wrong outputs of the test.");
    }
}
