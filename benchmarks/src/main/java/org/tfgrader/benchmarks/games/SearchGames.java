package org.tfgrader.benchmarks.games;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.tfgrader.benchmarks.Setting;
import org.tfgrader.benchmarks.games.GameSearch.Find;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.check.Exercise;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `benchmarks/search-games`: generates submissions that cheat, grades them, and prints those with unearned
/// points.
@Command(
        name = "search-games",
        description = "Generates submissions that cheat in all six exercises, grades them, and lists unearned points.",
        mixinStandardHelpOptions = true)
public final class SearchGames implements Callable<Integer> {
    @Option(names = "--count", description = "number of submissions (default: ${DEFAULT-VALUE})")
    private int count = 100;

    @Option(names = "--seed", description = "seed of the submissions (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--game",
            split = ",",
            paramLabel = "EXERCISE=GENE",
            description = "grade only this submission, and print its source")
    private List<String> game = new ArrayList<>();

    /// Runs the command.
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new SearchGames()).execute(arguments));
    }

    @Override
    public Integer call() {
        GameSource source = new GameSource(Path.of("submissions", "hostile"));
        try (Grader grader = Grader.open(Setting.grader())) {
            GameSearch search = new GameSearch(grader, source, seed);
            if (game.isEmpty()) {
                grader.prepare(1);
                return search(search) ? 0 : 1;
            }
            Map<Exercise, Gene> genes = genes();
            System.out.println(source.files(genes).getFirst().content());
            List<Find> finds = search.grade(genes);
            finds.forEach(System.out::println);
            return finds.isEmpty() ? 0 : 1;
        }
    }

    /// {@return whether no submission earned points}
    private boolean search(GameSearch search) {
        List<Find> finds = new ArrayList<>();
        long start = System.nanoTime();
        search.run(count, find -> {
            System.out.println(find);
            finds.add(find);
        });
        System.out.printf(
                Locale.ROOT,
                "%d submissions, %d exercises with unearned points, %.0f unearned points, %.1f s (seed %d)%n",
                count,
                finds.size(),
                finds.stream().mapToDouble(Find::points).sum(),
                (System.nanoTime() - start) / 1e9,
                seed);
        return finds.isEmpty();
    }

    private Map<Exercise, Gene> genes() {
        Map<Exercise, Gene> genes = new EnumMap<>(Exercise.class);
        for (String text : game) {
            int equals = text.indexOf('=');
            genes.put(
                    Stream.of(Exercise.values())
                            .filter(exercise -> exercise.id().equals(text.substring(0, Math.max(equals, 0))))
                            .findFirst()
                            .orElseThrow(() -> new IllegalArgumentException("No exercise in \"" + text
                                    + "\". Write one as sigmoid=JAVA/CONSTANT/ALWAYS/ZERO_TIMES.")),
                    Gene.of(text.substring(equals + 1)));
        }
        return genes;
    }
}
