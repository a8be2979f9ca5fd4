package org.tfgrader.engine.attack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.tfgrader.engine.attack.AttackSuite.Outcome;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.report.GradingReport;

/// Runs attacks against a gate that does what a grader should prevent.
final class AttackFixture {
    static final Duration CALL = Duration.ofSeconds(5);

    /// All words that stand for what lies open to an attack, in the order in which [Reach] takes them apart.
    static final SourceFile SOURCE =
            new SourceFile("Solution.java", "ATTACK_FOLDER\nATTACK_NAME\nATTACK_PORT\nATTACK_SOCKET\nATTACK_PID");

    static final Expectation NO_POINTS =
            new Expectation(Wall.F, "graded", null, Map.of("sigmoid", 0.0), null, List.of(), 0);

    private AttackFixture() {}

    /// What the words of [#SOURCE] became.
    record Reach(Path folder, String name, int port, Path socket, long grader) {
        static Reach of(String source) {
            String[] lines = source.split("\n", -1);
            return new Reach(
                    Path.of(lines[0]),
                    lines[1],
                    Integer.parseInt(lines[2]),
                    Path.of(lines[3]),
                    Long.parseLong(lines[4]));
        }
    }

    interface Doing {
        void to(Reach reach) throws IOException;
    }

    static ScriptedGate doing(Doing doing) {
        return new ScriptedGate(source -> {
            try {
                doing.to(Reach.of(source));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return ScriptedGate.graded(0, "");
        });
    }

    static Attack attack(Expectation expected) {
        return new Attack("attack", Trace.POINTS, List.of(SOURCE), Map.of(), Map.of(), expected, null);
    }

    static Outcome runDoing(Expectation expected, Doing doing) {
        return run(expected, doing(doing));
    }

    static Outcome runAnswering(Expectation expected, Function<String, GradingReport> behaviour) {
        return run(expected, new ScriptedGate(behaviour));
    }

    private static Outcome run(Expectation expected, ScriptedGate gate) {
        return new AttackRun(gate, GraderGate.LIMITS, CALL).run(attack(expected), expected);
    }

    static List<String> escapes(Expectation expected, Function<String, GradingReport> behaviour) {
        return escapes(expected, new ScriptedGate(behaviour));
    }

    static List<String> escapes(Expectation expected, ScriptedGate gate) {
        return run(expected, gate) instanceof Outcome.Escaped(var what) ? what : List.of();
    }
}
