package org.tfgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `grader attack` finds that all attacks are contained, and says so only where it is true.
class AttackIT {
    private static final Path SUBMISSIONS = CommandRun.inRepository("submissions");

    /// An attack on the kernel and one on the points.
    private static final List<String> SAMPLE = List.of("connects", "game_answers_through_a_variable");

    @TempDir
    private Path planted = Path.of("");

    /// The attacks are named, because without names the command also grades the correct solutions, which
    /// `SubmissionsTests` does.
    @Tag("full")
    @Test
    void containsEveryAttack() throws IOException {
        List<String> attacks = attacks();
        List<Object> arguments = new ArrayList<>(List.of("attack", "--submissions", SUBMISSIONS));
        arguments.addAll(attacks);

        CommandRun run = CommandRun.of(arguments.toArray());

        assertThat(run.out().lines().filter(line -> line.contains("ESCAPED"))).isEmpty();
        assertThat(run.out()).contains("%1$d attacks: %1$d contained, 0 escaped".formatted(attacks.size()));
        assertThat(run.exitCode()).isZero();
    }

    private static List<String> attacks() throws IOException {
        try (Stream<Path> folders = Files.list(SUBMISSIONS.resolve("hostile"))) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString())
                    .filter(name -> !name.equals("shared"))
                    .toList();
        }
    }

    @Test
    void containsASampleOfAllAttacks() {
        List<Object> arguments = new ArrayList<>(List.of("attack", "--submissions", SUBMISSIONS));
        arguments.addAll(SAMPLE);

        CommandRun run = CommandRun.of(arguments.toArray());

        assertThat(run.out())
                .doesNotContain("ESCAPED")
                .contains("%1$d attacks: %1$d contained, 0 escaped".formatted(SAMPLE.size()))
                .containsPattern("user +: \\d+")
                .containsPattern("seccomp mode +: \\d");
        assertThat(run.exitCode()).isZero();
    }

    @Tag("full")
    @Test
    void tellsWhatEscapedAndFails() throws IOException {
        plantAnAttack("answers_rightly", "verdict: graded\nexercises: {sigmoid: 0}", """
                public class Solution extends RightAnswers {}
                """);
        plantAnAttack("is_not_refused", "verdict: refused\nviolation: java.lang.Runtime", """
                public class Solution extends RightAnswers {}
                """);
        Files.createDirectories(planted.resolve("right"));

        CommandRun run = CommandRun.of("attack", "--submissions", planted);

        assertThat(run.out().lines().filter(line -> line.startsWith("answers_rightly")))
                .singleElement()
                .asString()
                .contains("ESCAPED: sigmoid has 15.0 points instead of 0.0 | ESCAPED: ");
        assertThat(run.out().lines().filter(line -> line.startsWith("is_not_refused")))
                .singleElement()
                .asString()
                .contains("ESCAPED: layer C did not stop it: the verdict is graded, not refused");
        assertThat(run.out()).contains("2 attacks: 0 contained, 2 escaped");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Tag("full")
    @Test
    void tellsARightSolutionThatLosesPointsAndFails() throws IOException {
        Files.createDirectories(planted.resolve("hostile"));
        Path right = Files.createDirectories(planted.resolve("right/tanh"));
        Files.copy(Answers.TANH_FOR_SIGMOID.resolve("Solution.java"), right.resolve("Solution.java"));

        CommandRun run = CommandRun.of("attack", "--submissions", planted);

        assertThat(run.out())
                .contains("The correct solution tanh got 85.0 of 100.0 points.")
                .contains("1 correct solutions: 0 with full points");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    @Test
    void refusesAnAttackThatThereIsNot() {
        CommandRun run = CommandRun.of("attack", "--submissions", SUBMISSIONS, "no_such_attack");

        assertThat(run.err()).contains("There is no attack ").contains("no_such_attack");
        assertThat(run.exitCode()).isEqualTo(1);
    }

    private void plantAnAttack(String name, String verdict, String source) throws IOException {
        Path shared = Files.createDirectories(planted.resolve("hostile/shared"));
        for (String file : new String[] {"RightAnswers.java", "AttackedSigmoid.java"}) {
            if (!Files.exists(shared.resolve(file))) {
                Files.copy(SUBMISSIONS.resolve("hostile/shared").resolve(file), shared.resolve(file));
            }
        }
        Path attack = Files.createDirectories(planted.resolve("hostile").resolve(name));
        Files.writeString(attack.resolve("Solution.java"), source);
        Files.writeString(
                attack.resolve("expect.yaml"), """
                says: it does no harm, and its folder says otherwise
                trace: points
                wall: %s
                %s
                without_java_walls:
                  wall: E
                  verdict: graded
                  text: [Permission denied]
                """.formatted(verdict.contains("refused") ? "C" : "F", verdict));
    }
}
