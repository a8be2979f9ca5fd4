package org.tfgrader.api.gradebook.statistics;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.gradebook.attempts.Attempt;
import org.tfgrader.api.gradebook.attempts.Standing;
import org.tfgrader.engine.statistics.ItemStatistics;

/// Statistics of a class, from the effective attempts.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Statistics(
        int students,
        int attempts,
        @Nullable Double medianAttempts,
        @Nullable Double medianScore,
        int solved,
        @Nullable Double medianSecondsToSolve,
        List<CheckStatistics> checks) {

    /// The statistics of one test.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CheckStatistics(
            String id,
            int taken,
            int notRun,
            @Nullable Double failureRate,
            @Nullable Double difficulty,
            @Nullable Double discrimination,
            List<MistakeCount> mistakes) {
        static CheckStatistics of(ItemStatistics item) {
            return new CheckStatistics(
                    item.check(),
                    item.taken(),
                    item.notRun(),
                    item.taken() == 0 ? null : 1 - (double) item.passed() / item.taken(),
                    boxed(item.difficulty()),
                    boxed(item.discrimination()),
                    item.mistakes().entrySet().stream()
                            .map(entry -> new MistakeCount(entry.getKey(), entry.getValue()))
                            .sorted((one, other) -> Integer.compare(other.count, one.count))
                            .toList());
        }
    }

    record MistakeCount(String id, int count) {}

    public static Statistics of(List<Standing> standings, List<ItemStatistics> items) {
        List<Duration> toSolve = standings.stream()
                .map(Statistics::toSolve)
                .filter(Objects::nonNull)
                .toList();
        return new Statistics(
                standings.size(),
                standings.stream()
                        .mapToInt(standing -> standing.attempts().size())
                        .sum(),
                median(standings.stream()
                        .mapToDouble(standing -> standing.attempts().size())),
                median(standings.stream().mapToDouble(Standing::score)),
                toSolve.size(),
                median(toSolve.stream().mapToDouble(Duration::toSeconds)),
                items.stream().map(CheckStatistics::of).toList());
    }

    /// {@return the time from the first attempt to the first one with full points; null if there is none}
    private static @Nullable Duration toSolve(Standing standing) {
        Instant first = standing.attempts().getFirst().submittedAt();
        return standing.attempts().stream()
                .filter(Attempt::isFull)
                .findFirst()
                .map(solved -> Duration.between(first, solved.submittedAt()))
                .orElse(null);
    }

    /// {@return the median; null if there are no values}
    public static @Nullable Double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        if (sorted.length == 0) {
            return null;
        }
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
