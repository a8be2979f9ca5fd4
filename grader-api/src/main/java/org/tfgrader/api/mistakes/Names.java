package org.tfgrader.api.mistakes;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;

/// The names that wrong outputs have at one time. They are kept apart from verdicts, so that a name holds for old
/// ones and new ones, and goes from both when it is withdrawn.
public final class Names {
    private final Map<Place, NamedOutput> named;

    Names(List<NamedOutput> named) {
        this.named = named.stream()
                .collect(Collectors.toUnmodifiableMap(
                        output -> new Place(output.check(), output.output()), Function.identity()));
    }

    private record Place(String check, String output) {}

    /// {@return a check's wrong output with its name; null if it has none}
    public @Nullable NamedOutput find(String check, String output) {
        return named.get(new Place(check, output));
    }

    /// {@return the mistake that a check was failed by: the one that was recognised, or else the output's name;
    /// null for none}
    public @Nullable String mistake(String check, @Nullable String recognised, @Nullable String output) {
        if (recognised != null || output == null) {
            return recognised;
        }
        NamedOutput found = find(check, output);
        return found == null ? null : found.name();
    }

    /// {@return a report that says the names where no mistake was recognised}
    GradingReport in(GradingReport report) {
        return report.withExercises(report.exercises().stream().map(this::in).toList());
    }

    private ExerciseReport in(ExerciseReport exercise) {
        return new ExerciseReport(
                exercise.id(),
                exercise.title(),
                exercise.score(),
                exercise.maxScore(),
                exercise.checks().stream().map(this::in).toList(),
                exercise.diagnostics());
    }

    private CheckReport in(CheckReport check) {
        if (!NamedOutputs.isUnnamed(check)) {
            return check;
        }
        NamedOutput found = find(check.id(), String.valueOf(check.output()));
        return found == null ? check : check.named(found.name(), found.hint());
    }
}
