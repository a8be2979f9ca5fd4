package org.tfgrader.benchmarks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.tfgrader.benchmarks.client.Sources;
import org.tfgrader.engine.fuzz.LibraryFuzz;
import org.tfgrader.engine.fuzz.LibraryFuzz.Outcome;

/// Fuzzes the methods of TensorFlow's libraries that student code may call, and reports those that access memory
/// out of bounds.
public final class LibraryFuzzing {
    private LibraryFuzzing() {}

    /// Prints each faulty method and the sums, and ends with 1 if there is one.
    ///
    /// @param arguments the calls of each method (100 by default) and the seed (1 by default)
    public static void main(String[] arguments) {
        int calls = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100;
        long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
        System.out.println(Setting.machine());
        List<Outcome> outcomes = new ArrayList<>();
        try (var fuzz = new LibraryFuzz(
                Setting.grader().home(), Setting.grader().cache(), Sources.in(Path.of("benchmarks", "src", "fuzz")))) {
            fuzz.run(seed, calls, outcome -> {
                outcomes.add(outcome);
                if (isAtFault(outcome)) {
                    print(outcome);
                }
            });
        }
        System.out.printf(
                "%d methods, %d calls (%d refused), seed %d: %d reads and %d writes out of bounds, %d crashes, %d stopped%n",
                outcomes.size(),
                outcomes.stream().mapToInt(Outcome::calls).sum(),
                outcomes.stream().mapToInt(Outcome::refused).sum(),
                seed,
                outcomes.stream().mapToInt(Outcome::reads).sum(),
                outcomes.stream().mapToInt(Outcome::writes).sum(),
                outcomes.stream().filter(Outcome::crashed).count(),
                outcomes.stream().filter(Outcome::stopped).count());
        System.exit(outcomes.stream().anyMatch(LibraryFuzzing::isAtFault) ? 1 : 0);
    }

    private static boolean isAtFault(Outcome outcome) {
        return outcome.reads() > 0 || outcome.writes() > 0 || outcome.crashed() || outcome.stopped();
    }

    private static void print(Outcome outcome) {
        System.out.printf(
                "%s.%s%s: %d reads, %d writes%s%s; %s%n",
                outcome.method().owner(),
                outcome.method().name(),
                outcome.method().descriptor(),
                outcome.reads(),
                outcome.writes(),
                outcome.crashed() ? ", crashed" : "",
                outcome.stopped() ? ", stopped" : "",
                outcome.example());
    }
}
