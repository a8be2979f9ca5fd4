package org.tfgrader.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.tfgrader.benchmarks.Footprint.Thing;
import org.tfgrader.benchmarks.client.Sources;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.model.GraderSettings;
import org.tfgrader.engine.model.GradingListener;
import org.tfgrader.engine.model.Submission;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Grades many correct, wrong and hostile submissions in one process, and checks whether anything is left behind.
/// Every tenth is trained, too.
public final class LeakCheck {
    /// By then everything that is created once has been created.
    private static final int WARM = 50;

    /// The number of measurements that are compared, around the fiftieth grading and at the end.
    private static final int COMPARED = 10;

    private static final double MOST_OF_MEMORY = 1.05;
    private static final int TRAINED_EVERY = 10;

    /// Hostile submissions that reach no limit of many seconds.
    private static final List<String> CHEAP = List.of(
            "crashes_natively",
            "exception_of_fifty_megabytes",
            "exception_that_throws",
            "exception_with_markup",
            "exits_with_success",
            "floods_the_output",
            "forges_frames",
            "halts_by_reflection",
            "huge_result",
            "lies_about_its_class",
            "opens_a_socket",
            "reads_a_file",
            "recurses_forever",
            "starts_a_daemon",
            "starts_a_process",
            "writes_a_file");

    private LeakCheck() {}

    /// Prints the resources of the process at the start, after 50 gradings and at the end, and ends with 1 if they
    /// grew after those 50.
    ///
    /// @param arguments the number of submissions, at least 70; 200 by default
    public static void main(String[] arguments) throws IOException {
        int count = arguments.length == 0 ? 200 : Integer.parseInt(arguments[0]);
        if (count < WARM + 2 * COMPARED) {
            throw new IllegalArgumentException("at least " + (WARM + 2 * COMPARED) + " submissions are needed");
        }
        GraderSettings settings = Setting.grader();
        List<List<SourceFile>> submissions = submissions();
        List<Footprint> footprints = new ArrayList<>();
        Map<String, Integer> verdicts = new TreeMap<>();
        try (Grader grader = Grader.open(settings)) {
            grader.prepare(1);
            footprints.add(Footprint.now(settings.cache()));
            for (int i = 0; i < count; i++) {
                var submission = new Submission(
                        submissions.get(i % submissions.size()),
                        i % TRAINED_EVERY == 0,
                        grader.takeSeed("student " + i));
                var verdict = grader.grade(submission, GradingListener.NONE);
                verdicts.merge(verdict.getClass().getSimpleName(), 1, Integer::sum);
                footprints.add(Footprint.now(settings.cache()));
            }
        }
        System.out.printf("%d gradings of %d submissions: %s%n", count, submissions.size(), verdicts);
        System.exit(report(System.out, footprints) ? 0 : 1);
    }

    /// {@return whether nothing grew}
    private static boolean report(PrintStream out, List<Footprint> footprints) {
        List<Footprint> warm = footprints.subList(WARM - COMPARED / 2, WARM + COMPARED / 2);
        List<Footprint> last = footprints.subList(footprints.size() - COMPARED, footprints.size());
        out.printf("%-40s %10s %10s %10s%n", "median", "first", "after " + WARM, "at the end");
        boolean kept = true;
        for (Thing thing : Thing.values()) {
            boolean grew = thing == Thing.RESIDENT
                    ? median(last, thing) > MOST_OF_MEMORY * median(warm, thing)
                    // They fluctuate; a resource has grown if its values are above all earlier ones.
                    : amounts(last, thing).min().orElseThrow()
                            > amounts(warm, thing).max().orElseThrow();
            out.printf(
                    Locale.ROOT,
                    "%-40s %10d %10d %10d%s%n",
                    thing,
                    footprints.getFirst().of(thing),
                    median(warm, thing),
                    median(last, thing),
                    grew ? "  grew" : "");
            kept &= !grew;
        }
        return kept;
    }

    private static long median(List<Footprint> footprints, Thing thing) {
        return amounts(footprints, thing)
                .sorted()
                .skip(footprints.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static LongStream amounts(List<Footprint> footprints, Thing thing) {
        return footprints.stream().mapToLong(footprint -> footprint.of(thing));
    }

    /// {@return correct, wrong and hostile submissions in turn}
    private static List<List<SourceFile>> submissions() throws IOException {
        List<String> right = names("right");
        List<String> wrong = names("wrong");
        List<String> hostile = names("hostile").stream().filter(CHEAP::contains).toList();
        List<List<SourceFile>> all = new ArrayList<>();
        for (int i = 0; i < Math.max(right.size(), wrong.size()); i++) {
            all.add(files("right/" + right.get(i % right.size())));
            all.add(files("wrong/" + wrong.get(i % wrong.size())));
            all.add(files("hostile/" + hostile.get(i % hostile.size())));
        }
        return all;
    }

    private static List<SourceFile> files(String name) {
        return Sources.load(name).files();
    }

    private static List<String> names(String kind) throws IOException {
        try (Stream<Path> folders = Files.list(Path.of("submissions", kind))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }
}
