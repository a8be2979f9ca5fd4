package org.tfgrader.api.gradebook.attempts;

import org.jspecify.annotations.Nullable;
import org.tfgrader.api.mistakes.Names;
import org.tfgrader.engine.check.CheckResult.Outcome;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.statistics.ItemAnswer;

/// The outcome of one test in an attempt.
///
/// @param item its mistake is the recognised one, or the name of its output
/// @param recognised whether the mistake was recognised when it was graded
/// @param output the fingerprint of a wrong output of a public test; null if there is none
public record Answer(
        ItemAnswer item, boolean recognised, @Nullable String output) {
    private static final String SEPARATOR = ",";

    static Answer of(CheckReport check) {
        return new Answer(
                new ItemAnswer(check.id(), check.outcome(), check.points(), check.maxPoints(), check.mistake()),
                check.mistake() != null,
                check.output());
    }

    /// {@return whether the test ran and did not pass}
    boolean isFailure() {
        return item.run() && !item.passed();
    }

    /// {@return the same outcome, with the name of its output if no mistake was recognised}
    Answer named(Names names) {
        String mistake = names.mistake(item.check(), item.mistake(), output);
        return recognised || mistake == null
                ? this
                : new Answer(
                        new ItemAnswer(item.check(), item.outcome(), item.points(), item.maxPoints(), mistake),
                        false,
                        output);
    }

    /// {@return the outcome as one line}
    String line() {
        return String.join(
                SEPARATOR,
                item.check(),
                item.outcome().word(),
                Double.toString(item.points()),
                Double.toString(item.maxPoints()),
                item.mistake() == null ? "" : item.mistake(),
                output == null ? "" : output);
    }

    static Answer parse(String line) {
        String[] parts = line.split(SEPARATOR, -1);
        return new Answer(
                new ItemAnswer(
                        parts[0],
                        Outcome.of(parts[1]),
                        Double.parseDouble(parts[2]),
                        Double.parseDouble(parts[3]),
                        parts[4].isEmpty() ? null : parts[4]),
                !parts[4].isEmpty(),
                parts[5].isEmpty() ? null : parts[5]);
    }
}
