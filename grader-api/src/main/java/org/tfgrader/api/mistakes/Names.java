package org.tfgrader.api.mistakes;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;

/// The names of wrong outputs at one time. They are stored apart from results, so that a name applies to old and
/// new ones, and disappears from both when it is deleted.
public final class Names {
    private final Map<Place, NamedOutput> named;

    Names(List<NamedOutput> named) {
        this.named = named.stream()
                .collect(Collectors.toUnmodifiableMap(
                        output -> new Place(output.check(), output.output()), Function.identity()));
    }

    private record Place(String check, String output) {}

    /// {@return a named wrong output of a test; null if it has no name}
    public @Nullable NamedOutput find(String check, String output) {
        return named.get(new Place(check, output));
    }

    /// {@return the mistake of a failed test: the recognised one, or else the output's name; null if there is
    /// neither}
    public @Nullable String mistake(String check, @Nullable String recognised, @Nullable String output) {
        if (recognised != null || output == null) {
            return recognised;
        }
        NamedOutput found = find(check, output);
        return found == null ? null : found.name();
    }

    /// {@return a report with names where no mistake was recognised}
    GradingReport in(GradingReport report) {
        return report.withExercises(report.exercises().stream().map(this::in).toList());
    }

    private ExerciseReport in(ExerciseReport exercise) {
        return exercise.withChecks(exercise.checks().stream().map(this::in).toList());
    }

    private CheckReport in(CheckReport check) {
        if (!NamedOutputs.isUnnamed(check)) {
            return check;
        }
        NamedOutput found = find(check.id(), String.valueOf(check.output()));
        return found == null ? check : check.named(found.name(), found.hint());
    }
}
