package org.tfgrader.api.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.api.operations.OperationsStore.Minute;

/// The last hour of the queue, minute by minute, as plots 600 wide and 100 high and as a table.
///
/// @param rows oldest minute first
/// @param mostWaiting the maximum of the first plot's scale; at least 1
/// @param waiting the outline of an area
/// @param mostSeconds the maximum of the second plot's scale; at least 1
/// @param median lines with gaps, because some minutes have no result
/// @param slow lines with gaps
record LastHour(
        List<Row> rows, long mostWaiting, String waiting, long mostSeconds, List<String> median, List<String> slow) {
    static final int MINUTES = 60;

    private static final int WIDTH = 600;
    private static final int HEIGHT = 100;
    private static final double STEP = (double) WIDTH / MINUTES;

    /// One minute.
    ///
    /// @param from its start
    /// @param waiting at its end
    /// @param graded the number of results in it
    /// @param median seconds to the result; null if there was none
    record Row(
            Instant from,
            long waiting,
            long graded,
            @Nullable Double median,
            @Nullable Double slow) {
        public String medianWords() {
            return words(median);
        }

        public String slowWords() {
            return words(slow);
        }

        private static String words(@Nullable Double seconds) {
            return seconds == null ? "\u2013" : String.format(Locale.ROOT, "%.2f", seconds);
        }
    }

    /// {@return its start, to the second} The last minute includes the present.
    static Instant begin(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1).minus(Duration.ofMinutes(MINUTES));
    }

    /// {@return the last hour}
    ///
    /// @param waitingNow the end of the curve, from which it is computed backwards: submissions that arrived and
    ///     did not start were waiting
    static LastHour of(List<Minute> minutes, long waitingNow, Instant now) {
        Row[] rows = new Row[MINUTES];
        long waiting = waitingNow;
        for (int i = MINUTES - 1; i >= 0; i--) {
            Minute ended = find(minutes, "ended", i);
            rows[i] = new Row(
                    begin(now).plus(Duration.ofMinutes(i)),
                    waiting,
                    ended == null ? 0 : ended.count(),
                    ended == null ? null : ended.median(),
                    ended == null ? null : ended.slow());
            waiting = Math.max(0, waiting - count(minutes, "came", i) + count(minutes, "started", i));
        }
        List<Row> all = List.of(rows);
        long mostWaiting =
                Math.max(1, all.stream().mapToLong(Row::waiting).max().orElse(0));
        long mostSeconds =
                (long) Math.max(1, Math.ceil(seconds(all, Row::slow).max().orElse(0)));
        return new LastHour(
                all,
                mostWaiting,
                area(all, mostWaiting),
                mostSeconds,
                lines(all, Row::median, mostSeconds),
                lines(all, Row::slow, mostSeconds));
    }

    public boolean isQuiet() {
        return rows.stream().allMatch(row -> row.graded == 0 && row.waiting == 0);
    }

    private static @Nullable Minute find(List<Minute> minutes, String kind, int number) {
        return minutes.stream()
                .filter(minute -> minute.minute() == number && minute.kind().equals(kind))
                .findFirst()
                .orElse(null);
    }

    private static long count(List<Minute> minutes, String kind, int number) {
        Minute minute = find(minutes, kind, number);
        return minute == null ? 0 : minute.count();
    }

    private static DoubleStream seconds(List<Row> rows, Function<Row, @Nullable Double> which) {
        return rows.stream().map(which).filter(Objects::nonNull).mapToDouble(Double::doubleValue);
    }

    private static String area(List<Row> rows, long most) {
        var path = new StringBuilder("0,%d".formatted(HEIGHT));
        for (int i = 0; i < MINUTES; i++) {
            double y = HEIGHT * (1 - (double) rows.get(i).waiting / most);
            path.append(point(i * STEP, y)).append(point((i + 1) * STEP, y));
        }
        return path.append(point(WIDTH, HEIGHT)).toString();
    }

    /// {@return a line for each run of minutes that have a value; a single minute is a short line}
    private static List<String> lines(List<Row> rows, Function<Row, @Nullable Double> which, long most) {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (int i = 0; i < MINUTES; i++) {
            Double value = which.apply(rows.get(i));
            if (value == null) {
                end(line, lines);
            } else {
                double y = HEIGHT * (1 - value / most);
                line.append(line.isEmpty() ? point(i * STEP, y) : "").append(point((i + 0.5) * STEP, y));
                boolean last = i + 1 == MINUTES || which.apply(rows.get(i + 1)) == null;
                line.append(last ? point((i + 1) * STEP, y) : "");
            }
        }
        end(line, lines);
        return lines;
    }

    private static void end(StringBuilder line, List<String> lines) {
        if (!line.isEmpty()) {
            lines.add(line.toString().strip());
            line.setLength(0);
        }
    }

    private static String point(double x, double y) {
        return String.format(Locale.ROOT, " %.1f,%.1f", x, y);
    }
}
