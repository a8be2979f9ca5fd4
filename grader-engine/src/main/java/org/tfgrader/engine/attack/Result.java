package org.tfgrader.engine.attack;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.intake.RefusedSourcesException;
import org.tfgrader.engine.model.Verdict.Violation;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;

/// The result of a submitted attack.
///
/// @param verdict of the report, or [#NOT_ACCEPTED]
/// @param exercises points by exercise
/// @param violations the members that it was refused for, and the messages about methods that were left out
/// @param training its state; null if there was none
/// @param texts all texts of the result
record Result(
        String verdict,
        Map<String, Points> exercises,
        List<String> violations,
        @Nullable String training,
        List<String> texts) {
    static final String NOT_ACCEPTED = "not_accepted";

    /// Points that were earned, and the maximum.
    record Points(double score, double maxScore) {}

    static Result of(GradingReport report) {
        Map<String, Points> exercises = new LinkedHashMap<>();
        for (ExerciseReport exercise : report.exercises()) {
            exercises.put(exercise.id(), new Points(exercise.score(), exercise.maxScore()));
        }
        List<String> texts = new ArrayList<>();
        collect(report, texts);
        return new Result(
                report.verdict().word(),
                exercises,
                Stream.concat(
                                report.violations().stream().map(Violation::member),
                                report.diagnostics().stream().map(Diagnostic::message))
                        .toList(),
                report.training() == null ? null : report.training().state().word(),
                texts);
    }

    static Result of(RefusedSourcesException refused) {
        return new Result(NOT_ACCEPTED, Map.of(), List.of(), null, List.of(String.valueOf(refused.getMessage())));
    }

    /// Includes every component that is added to the report.
    private static void collect(@Nullable Object value, List<String> texts) {
        switch (value) {
            case String text -> texts.add(text);
            case Iterable<?> all -> all.forEach(one -> collect(one, texts));
            case Record record -> {
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    try {
                        collect(component.getAccessor().invoke(record), texts);
                    } catch (ReflectiveOperationException e) {
                        throw new IllegalStateException("a report is made of public records", e);
                    }
                }
            }
            case null, default -> {
                // Numbers and absent components contain no text.
            }
        }
    }
}
