package org.tfgrader.engine.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tfgrader.engine.attack.AttackFixture.CALL;
import static org.tfgrader.engine.attack.AttackFixture.NO_POINTS;
import static org.tfgrader.engine.attack.AttackFixture.SOURCE;
import static org.tfgrader.engine.attack.AttackFixture.attack;
import static org.tfgrader.engine.attack.AttackFixture.doing;
import static org.tfgrader.engine.attack.AttackFixture.escapes;
import static org.tfgrader.engine.attack.AttackFixture.runDoing;

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
import org.tfgrader.engine.attack.AttackFixture.Reach;
import org.tfgrader.engine.attack.AttackSuite.Outcome;
import org.tfgrader.engine.model.GraderSettings.Limits;
import org.tfgrader.engine.report.GradingReport;

/// Whatever an attack reaches is seen: here the gate itself does what a grader should have kept an attack from.
class AttackRunTests {
    private final List<Process> started = new ArrayList<>();

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
}
