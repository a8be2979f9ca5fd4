package org.tfgrader.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.tfgrader.engine.attack.AttackSuite;
import org.tfgrader.engine.attack.AttackSuite.Outcome;
import org.tfgrader.engine.attack.AttackSuite.RightRow;
import org.tfgrader.engine.attack.AttackSuite.Row;
import org.tfgrader.engine.model.GraderUnavailable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `grader attack`: runs the sandbox escape tests and prints their outcomes.
@Command(
        name = "attack",
        description = "Runs the sandbox escape tests: submits hostile code and shows which isolation layer stops it.",
        mixinStandardHelpOptions = true,
        exitCodeOnUsageHelp = GraderCommand.GRADED,
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:all attacks were contained, and all correct solutions got full points",
            "1:an attack escaped, or a correct solution lost points",
            "2:wrong usage"
        })
final class AttackCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "NAME", description = "names of attacks (default: all)")
    private List<String> names = List.of();

    @Option(
            names = "--submissions",
            paramLabel = "DIR",
            description = "folder with the hostile and correct submissions")
    private @Nullable Path submissions;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        AttackSuite.identity().forEach(out::println);
        out.println();
        try (AttackSuite suite = new AttackSuite(submissions(), names, Folders.home(), Folders.cache())) {
            print(out, "attack", "trace", "layer", "all layers", "Java layers off");
            print(out, "-".repeat(40), "-".repeat(10), "-".repeat(5), "-".repeat(20), "-".repeat(20));
            List<Row> rows = suite.runAttacks(row -> print(out, row));
            // A run of named attacks reports only these.
            List<RightRow> right = names.isEmpty() ? suite.gradeRight() : List.of();
            right.stream().filter(solution -> !solution.full()).forEach(solution -> print(out, solution));
            long escaped = rows.stream().filter(row -> !row.contained()).count();
            long full = right.stream().filter(RightRow::full).count();
            out.println();
            out.println("%d attacks: %d contained, %d escaped".formatted(rows.size(), rows.size() - escaped, escaped));
            out.println("%d attacks also ran with the Java layers off"
                    .formatted(rows.stream()
                            .filter(row -> !(row.withoutJavaWalls() instanceof Outcome.NotApplicable))
                            .count()));
            out.println("%d correct solutions: %d with full points".formatted(right.size(), full));
            out.flush();
            return escaped == 0 && full == right.size() ? GraderCommand.GRADED : GraderCommand.NOT_GRADED;
        }
    }

    private static void print(PrintWriter out, Row row) {
        print(out, row.attack(), row.trace(), row.wall(), cell(row.allWalls()), cell(row.withoutJavaWalls()));
    }

    private static void print(PrintWriter out, RightRow solution) {
        out.println(String.format(
                Locale.ROOT,
                "The correct solution %s got %.1f of %.1f points.",
                solution.solution(),
                solution.score(),
                solution.maxScore()));
    }

    private static void print(PrintWriter out, String attack, String trace, String wall, String all, String without) {
        out.println("%-40s | %-10s | %-5s | %-20s | %s".formatted(attack, trace, wall, all, without));
        out.flush();
    }

    private static String cell(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Contained(var wall) -> "contained (" + wall + ")";
            case Outcome.Escaped(var what) -> "ESCAPED: " + String.join("; ", what);
            case Outcome.NotApplicable() -> "not applicable";
        };
    }

    private Path submissions() {
        if (submissions != null) {
            return submissions;
        }
        String folder = System.getProperty("grader.submissions");
        if (folder == null) {
            throw new GraderUnavailable("The folder with the attacks is unknown. Pass it with --submissions.");
        }
        return Path.of(folder);
    }
}
