package org.tfgrader.engine.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tfgrader.engine.attack.AttackSuite.Outcome;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.report.GradingReport;

/// Whatever an attack reaches is seen: here the gate itself does what a grader should have kept an attack from.
class AttackRunTests {
    private static final Duration CALL = Duration.ofSeconds(5);

    /// All words that stand for what lies open to an attack, in the order in which [Reach] takes them apart.
    private static final SourceFile SOURCE =
            new SourceFile("Solution.java", "ATTACK_FOLDER\nATTACK_NAME\nATTACK_PORT\nATTACK_SOCKET\nATTACK_PID");

    private static final Expectation NO_POINTS =
            new Expectation(Wall.F, "graded", null, Map.of("sigmoid", 0.0), null, List.of(), 0);

    private final List<Process> started = new ArrayList<>();

    /// What the words of [#SOURCE] became.
    private record Reach(Path folder, String name, int port, Path socket, long grader) {
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

    private interface Doing {
        void to(Reach reach) throws IOException;
    }

    @AfterEach
    void endProcesses() {
        started.forEach(Process::destroyForcibly);
    }

    @Test
    void containsWhatEndsAsExpected() {
        assertThat(runDoing(NO_POINTS, reach -> {})).isEqualTo(new Outcome.Contained("F"));
    }

    @Test
    void seesTheSecretInAText() {
        Function<String, GradingReport> telling = source -> {
            try {
                Path secret = Reach.of(source).folder().resolve("secret.txt");
                return ScriptedGate.graded(0, "it says " + Files.readString(secret));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };

        assertThat(escapes(NO_POINTS, telling)).containsExactly("the result contains the secret");
    }

    @Test
    void seesAFileThatWasMade() {
        assertThat(escapes(
                        NO_POINTS,
                        doing(reach -> Files.writeString(reach.folder().resolve("made"), ""))))
                .contains("made was created");
    }

    @Test
    void seesAChangedVictim() {
        assertThat(escapes(
                        NO_POINTS,
                        doing(reach -> Files.writeString(reach.folder().resolve("victim.txt"), "other"))))
                .containsExactly("victim.txt was changed");
    }

    @Test
    void seesThatNothingIsLeftOfTheVictim() {
        assertThat(escapes(NO_POINTS, doing(reach -> Files.delete(reach.folder().resolve("victim.txt")))))
                .contains("victim.txt was removed");
    }

    @Test
    void seesASymbolicLinkAndDoesNotFollowIt() {
        assertThat(escapes(
                        NO_POINTS,
                        doing(reach -> Files.createSymbolicLink(reach.folder().resolve("link"), Path.of("/")))))
                .contains("link was created");
    }

    @Test
    void seesAFileUnderTheNameOfTheAttackAndTakesItAway() {
        List<Path> left = new ArrayList<>();

        List<String> escapes = escapes(
                NO_POINTS, doing(reach -> left.add(Files.writeString(Path.of("/tmp", reach.name() + ".txt"), "here"))));

        assertThat(escapes).containsExactly(left.getFirst() + " was created");
        assertThat(left.getFirst()).doesNotExist();
    }

    @Test
    void seesAConnection() {
        assertThat(escapes(
                        NO_POINTS, doing(reach -> new Socket(InetAddress.getLoopbackAddress(), reach.port()).close())))
                .containsExactly("a TCP connection was opened");
    }

    @Test
    void seesADatagram() {
        assertThat(escapes(NO_POINTS, doing(reach -> {
                    try (DatagramSocket socket = new DatagramSocket()) {
                        socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getLoopbackAddress(), reach.port()));
                    }
                })))
                .containsExactly("a datagram was received");
    }

    @Test
    void seesAConnectionToTheUnixSocket() {
        assertThat(escapes(
                        NO_POINTS,
                        doing(reach -> SocketChannel.open(UnixDomainSocketAddress.of(reach.socket()))
                                .close())))
                .containsExactly("the Unix socket was connected to");
    }

    @Test
    void seesAProcessThatBearsTheNameOfTheAttack() {
        assertThat(escapes(
                        NO_POINTS,
                        doing(reach -> started.add(
                                new ProcessBuilder("/bin/sh", "-c", "sleep 60; : " + reach.name()).start()))))
                .anyMatch(escape -> escape.matches("process \\d+ was started"));
    }

    @Test
    void knowsTheGraderByTheNumberOfItsProcess() {
        assertThat(runDoing(
                        NO_POINTS,
                        reach -> assertThat(reach.grader())
                                .isEqualTo(ProcessHandle.current().pid())))
                .isEqualTo(new Outcome.Contained("F"));
    }

    @Test
    void seesPointsThatAreNotDue() {
        assertThat(escapes(NO_POINTS, source -> ScriptedGate.graded(15, "")))
                .containsExactly("sigmoid has 15.0 points instead of 0.0");
    }

    @Test
    void seesThatPointsAreMissing() {
        var full = new Expectation(Wall.F, "graded", null, Map.of(), null, List.of(), 0);

        assertThat(escapes(full, source -> ScriptedGate.graded(14, "")))
                .containsExactly("sigmoid has 14.0 points instead of 15.0");
    }

    @Test
    void seesAnotherVerdict() {
        var refused = new Expectation(Wall.C, "refused", "java.io.File", Map.of("sigmoid", 0.0), null, List.of(), 0);

        assertThat(escapes(refused, source -> ScriptedGate.graded(0, "")))
                .containsExactly("layer C did not stop it: the verdict is graded, not refused");
    }

    @Test
    void seesARefusalForSomethingElse() {
        var refused = new Expectation(Wall.C, "refused", "java.io.File", Map.of(), null, List.of(), 0);

        assertThat(escapes(refused, source -> ScriptedGate.refused("java.io.FileReader.new")))
                .containsExactly("it is refused, but not for java.io.File: [java.io.FileReader.new]");
    }

    @Test
    void takesAMemberForItsClass() {
        var refused = new Expectation(Wall.C, "refused", "java.io.File", Map.of(), null, List.of(), 0);

        assertThat(runAnswering(refused, source -> ScriptedGate.refused("java.io.File.delete")))
                .isEqualTo(new Outcome.Contained("C"));
    }

    @Test
    void seesThatNobodySaysWhatIsExpected() {
        var denied = new Expectation(Wall.E, "graded", null, Map.of("sigmoid", 0.0), null, List.of("denied"), 0);

        assertThat(escapes(denied, source -> ScriptedGate.graded(0, "all right")))
                .containsExactly("no text contains \"denied\"");
        assertThat(runAnswering(denied, source -> ScriptedGate.graded(0, "it was denied")))
                .isEqualTo(new Outcome.Contained("E"));
    }

    @Test
    void seesThatATrainingIsMissing() {
        var trained = new Expectation(Wall.F, "graded", null, Map.of("sigmoid", 0.0), "failed", List.of(), 0);

        assertThat(escapes(trained, source -> ScriptedGate.graded(0, "")))
                .containsExactly("the training state is null instead of failed");
    }

    @Test
    void seesATextThatIsTooLong() {
        assertThat(escapes(NO_POINTS, source -> ScriptedGate.graded(0, "x".repeat(8001))))
                .containsExactly("a text has 8001 characters");
        assertThat(runAnswering(NO_POINTS, source -> ScriptedGate.graded(0, "x".repeat(8000))))
                .isEqualTo(new Outcome.Contained("F"));
    }

    @Test
    void seesControlCharactersAndThoseThatTurnALineAround() {
        for (String unfit : List.of("\u001b", "\u0000", "\r", "\u009b", "\u202e", "\u2066", "\u200f", "\u2028")) {
            assertThat(escapes(NO_POINTS, source -> ScriptedGate.graded(0, "a" + unfit + "b")))
                    .as("U+%04x", (int) unfit.charAt(0))
                    .containsExactly("a text contains control characters: a?b");
        }
        assertThat(runAnswering(NO_POINTS, source -> ScriptedGate.graded(0, "a\n\tb é 中 −")))
                .isEqualTo(new Outcome.Contained("F"));
    }

    @Test
    void seesWhatTakesTooLong() {
        Limits limits = new Limits(
                Duration.ofSeconds(-1),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO,
                0,
                0,
                0);

        Outcome outcome = new AttackRun(new ScriptedGate(source -> ScriptedGate.graded(0, "")), limits, CALL)
                .run(attack(NO_POINTS), NO_POINTS);

        assertThat(((Outcome.Escaped) outcome).what())
                .singleElement()
                .asString()
                .endsWith("s; the limit is 0.0 s");
    }

    @Test
    void goesOnWhereTheGraderThrows() {
        assertThat(escapes(NO_POINTS, source -> {
                    throw new IllegalStateException("broken");
                }))
                .containsExactly("the grader threw java.lang.IllegalStateException: broken");
    }

    @Test
    void takesArchivesInAsIntakeDoes() {
        var notAccepted = new Expectation(
                Wall.A, Result.NOT_ACCEPTED, null, Map.of(), null, List.of("broken.zip is not a zip file"), 0);
        Attack attack = new Attack(
                "broken", Trace.POINTS, List.of(), Map.of(), Map.of("broken.zip", new byte[10]), notAccepted, null);

        assertThat(new AttackRun(new ScriptedGate(source -> ScriptedGate.graded(15, "")), GraderGate.LIMITS, CALL)
                        .run(attack, notAccepted))
                .isEqualTo(new Outcome.Contained("A"));
    }

    @Test
    void handsClassFilesInAsTheyAre() {
        Attack attack = new Attack(
                "crafted", Trace.POINTS, List.of(), Map.of("Solution", new byte[10]), Map.of(), NO_POINTS, null);

        assertThat(new AttackRun(
                                new ScriptedGate(
                                        classes -> ScriptedGate.graded(classes.equals("Solution") ? 0 : 15, "")),
                                GraderGate.LIMITS,
                                CALL)
                        .run(attack, NO_POINTS))
                .isEqualTo(new Outcome.Contained("F"));
    }

    @Test
    void runsOnlyAgainstTheWallsThatHaveToDoWithIt() {
        Attack attack = attack(NO_POINTS);
        AttackRun escaping =
                new AttackRun(new ScriptedGate(source -> ScriptedGate.graded(15, "")), GraderGate.LIMITS, CALL);
        List<AttackSuite.Row> heard = new ArrayList<>();

        List<AttackSuite.Row> rows = AttackSuite.runAttacks(List.of(attack), escaping, escaping, heard::add);

        assertThat(heard).isEqualTo(rows);
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.contained()).isFalse();
            assertThat(row.allWalls())
                    .isEqualTo(new Outcome.Escaped(List.of("sigmoid has 15.0 points instead of 0.0")));
            assertThat(row.withoutJavaWalls()).isEqualTo(new Outcome.NotApplicable());
        });
    }

    @Test
    void countsAnEscapeWithoutJavaWallsAsAnEscape() {
        Attack attack = new Attack("both", Trace.POINTS, List.of(SOURCE), Map.of(), Map.of(), NO_POINTS, NO_POINTS);
        AttackRun holding =
                new AttackRun(new ScriptedGate(source -> ScriptedGate.graded(0, "")), GraderGate.LIMITS, CALL);
        AttackRun escaping =
                new AttackRun(new ScriptedGate(source -> ScriptedGate.graded(15, "")), GraderGate.LIMITS, CALL);

        assertThat(AttackSuite.runAttacks(List.of(attack), holding, escaping, row -> {}))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.contained()).isFalse();
                    assertThat(row.allWalls()).isEqualTo(new Outcome.Contained("F"));
                });
    }

    private static ScriptedGate doing(Doing doing) {
        return new ScriptedGate(source -> {
            try {
                doing.to(Reach.of(source));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return ScriptedGate.graded(0, "");
        });
    }

    private static Attack attack(Expectation expected) {
        return new Attack("attack", Trace.POINTS, List.of(SOURCE), Map.of(), Map.of(), expected, null);
    }

    private static Outcome runDoing(Expectation expected, Doing doing) {
        return run(expected, doing(doing));
    }

    private static Outcome runAnswering(Expectation expected, Function<String, GradingReport> behaviour) {
        return run(expected, new ScriptedGate(behaviour));
    }

    private static Outcome run(Expectation expected, ScriptedGate gate) {
        return new AttackRun(gate, GraderGate.LIMITS, CALL).run(attack(expected), expected);
    }

    private static List<String> escapes(Expectation expected, Function<String, GradingReport> behaviour) {
        return escapes(expected, new ScriptedGate(behaviour));
    }

    private static List<String> escapes(Expectation expected, ScriptedGate gate) {
        return run(expected, gate) instanceof Outcome.Escaped(var what) ? what : List.of();
    }
}
