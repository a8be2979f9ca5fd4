package org.tfgrader.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.DiagnosticReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;
import org.tfgrader.engine.report.GradingReport.TrainingReport;

/// Prints a verdict as text for a terminal. What comes from the student's code is cleaned of control characters.
final class ReportPrinter {
    private final PrintWriter out;

    ReportPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(GradingReport report) {
        if (report.reason() != null) {
            line(report.verdict() + ": " + report.reason());
        }
        if (report.incident() != null) {
            line("incident " + report.incident());
        }
        report.diagnostics().forEach(this::print);
        report.violations().forEach(violation -> line(place(violation.file(), violation.line()) + violation.message()));
        report.exercises().forEach(this::print);
        if (report.training() != null) {
            print(report.training());
        }
        line("");
        line(String.format(Locale.ROOT, "score %s of %s", points(report.score()), points(report.maxScore())));
    }

    private void print(ExerciseReport exercise) {
        line("");
        line(String.format(
                Locale.ROOT,
                "%-28s %5s / %s",
                exercise.title(),
                points(exercise.score()),
                points(exercise.maxScore())));
        exercise.checks().forEach(this::print);
    }

    private void print(CheckReport check) {
        line(String.format(
                Locale.ROOT,
                "  %-7s %-40s %5s / %s",
                check.outcome().replace('_', ' '),
                check.title(),
                points(check.points()),
                points(check.maxPoints())));
        for (var fact : check.facts()) {
            line(String.format(Locale.ROOT, "          %-17s : %s", fact.name(), fact.value()));
        }
        var location = check.location();
        if (location != null) {
            line("          at                : " + location.file() + ", line " + location.line());
        }
    }

    private void print(DiagnosticReport diagnostic) {
        line(place(diagnostic.file(), diagnostic.line()) + diagnostic.severity() + ": " + diagnostic.message());
    }

    private void print(TrainingReport training) {
        line("");
        line("Training (reported, not scored)");
        List<String> log = training.log();
        log.forEach(entry -> line("  " + entry));
        if (training.reason() != null) {
            line("  " + training.state() + ": " + training.reason());
        }
        if (training.trainAccuracy() != null && training.testAccuracy() != null) {
            line(String.format(
                    Locale.ROOT,
                    "  %d epochs in %.1f s, train accuracy %.1f %%, test accuracy %.1f %%",
                    training.epochs(),
                    training.seconds(),
                    100 * training.trainAccuracy(),
                    100 * training.testAccuracy()));
            line("  test images: sign in rows, read as in columns");
            for (List<Integer> row : training.confusion()) {
                line("  "
                        + String.join(
                                "",
                                row.stream()
                                        .map(count -> String.format("%5d", count))
                                        .toList()));
            }
        }
    }

    private static String place(String file, int line) {
        if (file.isEmpty()) {
            return "";
        }
        return line == 0 ? file + ": " : file + ":" + line + ": ";
    }

    private static String points(double points) {
        return points == Math.rint(points) ? Long.toString(Math.round(points)) : Double.toString(points);
    }

    private void line(String text) {
        out.println(text.replaceAll("[\\p{Cntrl}&&[^\n\t]]|\\p{Cf}", "\uFFFD").replace("\n", "\n            "));
    }
}
