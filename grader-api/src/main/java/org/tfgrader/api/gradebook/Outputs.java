package org.tfgrader.api.gradebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.tfgrader.api.access.Audit;
import org.tfgrader.api.access.Audit.Note;
import org.tfgrader.api.access.AuditAction;
import org.tfgrader.api.access.Caller;
import org.tfgrader.api.gradebook.ClassAnswers.Miss;
import org.tfgrader.api.mistakes.NamedOutput;
import org.tfgrader.api.mistakes.NamedOutputs;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.FactReport;

/// The wrong outputs of a check that nobody has recognised, and their names.
@Component
class Outputs {
    static final int MAX_NAME = 100;
    static final int MAX_HINT = 500;

    /// So many are shown with what they look like.
    private static final int SHOWN = 12;

    private static final Pattern ONE_LINE = Pattern.compile("[^\\p{C}\\p{Zl}\\p{Zp}]*");

    private final GradebookStore store;
    private final NamedOutputs named;
    private final Audit audit;

    Outputs(GradebookStore store, NamedOutputs named, Audit audit) {
        this.store = store;
        this.named = named;
        this.audit = audit;
    }

    /// A group of equal outputs, as it is shown.
    ///
    /// @param count of the attempts that have it
    /// @param example one of these
    /// @param facts of it
    /// @param name null if it has none
    record Shown(
            String output,
            int count,
            String example,
            List<FactReport> facts,
            @Nullable String name,
            @Nullable String hint) {}

    /// What somebody calls an output.
    ///
    /// @param hint empty for none
    record Name(String name, String hint) {}

    /// {@return the largest groups of equal outputs, the largest first}
    ///
    /// @param misses of one check
    List<Shown> shown(String check, List<Miss> misses) {
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

    /// Gives an output a name, or another one.
    ///
    /// @throws Problem if nobody has it, or if it can't be called so
    NamedOutput name(String check, String output, Name name, Caller caller) {
        if (!store.hasOutput(check, output)) {
            throw unknown();
        }
        String text = checked("name", name.name(), MAX_NAME);
        if (text.isEmpty()) {
            throw new Problem(
                    ProblemType.INVALID_FIELD, "name", "name must say what is wrong, such as: adds the bias twice.");
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

    /// Withdraws a name.
    ///
    /// @throws Problem if there is none
    void withdraw(String check, String output) {
        audit.change(
                () -> {
                    if (!named.remove(check, output)) {
                        throw unknown();
                    }
                    return output;
                },
                done -> Note.of(AuditAction.MISTAKE_WITHDRAWN, output));
    }

    private static String checked(String field, String text, int most) {
        String stripped = text.strip();
        if (stripped.length() > most || !ONE_LINE.matcher(stripped).matches()) {
            throw new Problem(
                    ProblemType.INVALID_FIELD,
                    field,
                    "%s must be one line of at most %d visible characters.".formatted(field, most));
        }
        return stripped;
    }

    private static Problem unknown() {
        return new Problem(
                ProblemType.NOT_FOUND, "No attempt has such an output, or it has no name: list the check's outputs.");
    }
}
