package org.tfgrader.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tfgrader.engine.check.CheckResult.Fact;
import org.tfgrader.engine.check.Diagnostic;
import org.tfgrader.engine.report.GradingReport;
import org.tfgrader.engine.report.GradingReport.CheckReport;
import org.tfgrader.engine.report.GradingReport.ExerciseReport;
import org.tfgrader.engine.report.GradingReport.TrainingReport;

/// Prints a result as text for a terminal: compile errors, a table of exercises and tests with the facts of those that
/// did not pass, the training run, and the score. Invisible characters of student code are replaced.
final class ReportPrinter {
    private static final int LABEL_WIDTH = 56;
    private static final int FACT_INDENT = 10;
    private static final String ROW = "%-" + LABEL_WIDTH + "s %5s / %s";

    private final PrintWriter out;

    ReportPrinter(PrintWriter out) {
        this.out = out;
    }

    void print(GradingReport report) {
        if (report.warning() != null) {
            line("warning: " + report.warning());
        }
        if (report.reason() != null) {
            line(report.verdict().word().replace('_', ' ') + ": " + report.reason());
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
        row("Score", report.score(), report.maxScore());
    }

    private void print(ExerciseReport exercise) {
        line("");
        row(exercise.title(), exercise.score(), exercise.maxScore());
        exercise.checks().forEach(this::print);
    }

    private void print(CheckReport check) {
        String outcome = check.outcome().word().replace('_', ' ');
        row(String.format(Locale.ROOT, "  %-7s %s", outcome, check.title()), check.points(), check.maxPoints());
        List<Fact> facts = new ArrayList<>(check.facts());
        var location = check.location();
        if (location != null) {
            facts.add(new Fact("at", location.file() + ", line " + location.line()));
        }
        if (check.diagnosis() != null) {
            facts.add(new Fact("diagnosis", check.diagnosis()));
        }
        if (check.hint() != null) {
            facts.add(new Fact("hint", check.hint()));
        }
        int width = facts.stream().mapToInt(fact -> fact.name().length()).max().orElse(0);
        for (Fact fact : facts) {
            String name = " ".repeat(FACT_INDENT) + String.format(Locale.ROOT, "%-" + width + "s : ", fact.name());
            line(name + fact.value(), name.length());
        }
    }

    private void print(Diagnostic diagnostic) {
        line(place(diagnostic.file(), diagnostic.line()) + diagnostic.severity().word() + ": " + diagnostic.message());
    }

    private void print(TrainingReport training) {
        line("");
        line("Training (not scored)");
        training.log().forEach(entry -> line("  " + entry));
        if (training.reason() != null) {
            line("  " + training.state().word() + ": " + training.reason());
        }
        if (training.trainAccuracy() != null && training.testAccuracy() != null) {
            if (Boolean.TRUE.equals(training.reused())) {
                line("  Your network and its initial parameters equal the reference's, so its stored run is shown.");
            }
            line(String.format(
                    Locale.ROOT,
                    "  %d epochs in %.1f s, train accuracy %.1f %%, test accuracy %.1f %%",
                    training.epochs(),
                    training.seconds(),
                    100 * training.trainAccuracy(),
                    100 * training.testAccuracy()));
            printConfusion(training.confusion());
        }
    }

    private void printConfusion(List<List<Integer>> confusion) {
        line("");
        line("  Confusion matrix of the test images (row: true sign, column: predicted sign)");
        List<Integer> signs = IntStream.range(0, confusion.size()).boxed().toList();
        line("       |" + cells(signs));
        line("  -----+" + "-".repeat(5 * signs.size()));
        for (int sign : signs) {
            line(String.format(Locale.ROOT, "  %4d |", sign) + cells(confusion.get(sign)));
        }
    }

    private static String cells(List<Integer> numbers) {
        return numbers.stream()
                .map(number -> String.format(Locale.ROOT, "%5d", number))
                .collect(Collectors.joining());
    }

    private static String place(String file, int line) {
        if (file.isEmpty()) {
            return "";
        }
        return line == 0 ? file + ": " : file + ":" + line + ": ";
    }

    private void row(String label, double points, double maxPoints) {
        line(String.format(Locale.ROOT, ROW, label, points(points), points(maxPoints)));
    }

    private static String points(double points) {
        return points == Math.rint(points) ? Long.toString(Math.round(points)) : Double.toString(points);
    }

    private void line(String text) {
        line(text, FACT_INDENT);
    }

    /// Further lines of a text are indented, so that none of them looks like a line of the result.
    private void line(String text, int indent) {
        out.println(
                text.replaceAll("[\\p{C}\\p{Zl}\\p{Zp}&&[^\n\t]]", "\uFFFD").replace("\n", "\n" + " ".repeat(indent)));
    }
}
