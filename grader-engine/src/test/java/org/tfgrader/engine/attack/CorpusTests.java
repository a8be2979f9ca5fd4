package org.tfgrader.engine.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tfgrader.engine.model.GraderUnavailable;

/// The corpus says what it expects in a way that can't be misunderstood.
class CorpusTests {
    private static final Path HOSTILE = Path.of(System.getProperty("repository.root"), "submissions", "hostile");

    private static final String SOUND = """
            says: it tries
            trace: points
            wall: F
            verdict: graded
            exercises: {sigmoid: 0}
            without_java_walls: not applicable
            """;

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void share() throws IOException {
        Path shared = Files.createDirectories(folder.resolve("shared"));
        for (String name : List.of("RightAnswers.java", "AttackedSigmoid.java")) {
            Files.writeString(shared.resolve(name), "// " + name);
        }
    }

    @Test
    void holdsAttacksOfEveryKindAgainstEveryWall() {
        List<Attack> attacks = new Corpus(HOSTILE).attacks(List.of());

        assertThat(attacks).hasSizeGreaterThanOrEqualTo(130);
        assertThat(attacks).extracting(Attack::trace).containsAll(EnumSet.allOf(Trace.class));
        Set<Wall> walls = attacks.stream()
                .flatMap(attack -> Stream.of(attack.allWalls(), attack.withoutJavaWalls()))
                .filter(expectation -> expectation != null)
                .map(Expectation::wall)
                .collect(Collectors.toSet());
        assertThat(walls).containsExactlyInAnyOrder(Wall.values());
    }

    @Test
    void triesWhateverIsRefusedWithTheJavaWallsOffToo() {
        List<String> untried = new Corpus(HOSTILE)
                .attacks(List.of()).stream()
                        .filter(attack -> attack.allWalls().wall() == Wall.C && attack.withoutJavaWalls() == null)
                        .map(Attack::name)
                        .toList();

        // Reserved packages are refused whether the Java walls stand or not, and what can't be read gets no further.
        assertThat(untried).allMatch(name -> name.startsWith("shadows_") || name.startsWith("class_"));
    }

    @Test
    void takesClassFilesFromTheirGenerator() throws IOException {
        for (var made : CraftedClasses.all().entrySet()) {
            assertThat(Files.readAllBytes(HOSTILE.resolve(made.getKey())))
                    .as(made.getKey())
                    .isEqualTo(made.getValue());
        }
        try (Stream<Path> tree = Files.walk(HOSTILE)) {
            assertThat(tree.filter(file -> file.toString().endsWith(".class"))
                            .map(file -> HOSTILE.relativize(file).toString()))
                    .containsExactlyInAnyOrderElementsOf(CraftedClasses.all().keySet());
        }
    }

    @Test
    void putsCopiesWhereALineAsksForThem() throws IOException {
        write("copied", SOUND, "before\n//* 3: void m#() {}\nafter");

        Attack attack = new Corpus(folder).attacks(List.of("copied")).getFirst();

        assertThat(attack.sources().getFirst().content())
                .isEqualTo("before\nvoid m0() {}void m1() {}void m2() {}\nafter");
        assertThat(attack.sources())
                .extracting(source -> source.name())
                .containsExactly("Solution.java", "RightAnswers.java", "AttackedSigmoid.java");
    }

    @Test
    void knowsArchivesAndClassFilesByTheirEndings() throws IOException {
        write("crafted", SOUND, "");
        Files.delete(folder.resolve("crafted/Solution.java"));
        Path inner = Files.createDirectories(folder.resolve("crafted/org/example"));
        Files.write(inner.resolve("Inner.class"), new byte[] {1});
        Files.write(folder.resolve("crafted/upload.zip"), new byte[] {2});

        Attack attack = new Corpus(folder).attacks(List.of("crafted")).getFirst();

        assertThat(attack.classes()).containsOnlyKeys("org.example.Inner");
        assertThat(attack.archives()).containsOnlyKeys("upload.zip");
        assertThat(attack.sources()).isEmpty();
    }

    @Test
    void refusesANameThatThereIsNot() {
        assertThatThrownBy(() -> new Corpus(folder).attacks(List.of("nowhere")))
                .isInstanceOf(GraderUnavailable.class)
                .hasMessageContaining("There is no attack ")
                .hasMessageContaining("nowhere");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertRefused(SOUND + "verdickt: refused\n", "unknown key \"verdickt\"");
    }

    @Test
    void refusesAWallThatDoesNotLeadToTheVerdict() {
        assertRefused(
                SOUND.replace("wall: F", "wall: B").replace("verdict: graded", "verdict: refused"),
                "layer B can't lead to the verdict refused");
    }

    @Test
    void refusesARefusalThatNamesNothing() {
        assertRefused(SOUND.replace("wall: F", "wall: C"), "\"violation\" is required with layer C");
    }

    @Test
    void refusesToPassOverTheRunWithoutJavaWallsInSilence() {
        assertRefused(
                SOUND.replace("without_java_walls: not applicable\n", ""),
                "without_java_walls must be a mapping or \"not applicable\"");
    }

    @Test
    void refusesATraceThatThereIsNot() {
        assertRefused(SOUND.replace("trace: points", "trace: fame"), "FAME");
    }

    @Test
    void refusesAnAttackThatDoesNotSayWhatItTries() {
        assertRefused(SOUND.replace("says: it tries\n", ""), "the description \"says\" is missing");
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertRefused("says: [", "is not valid YAML");
    }

    private void assertRefused(String expect, String sentence) {
        assertThatThrownBy(() -> {
                    write("unsound", expect, "");
                    new Corpus(folder).attacks(List.of());
                })
                .isInstanceOf(GraderUnavailable.class)
                .hasMessageContaining("unsound")
                .hasMessageContaining(sentence);
    }

    private void write(String name, String expect, String source) throws IOException {
        Path attack = Files.createDirectories(folder.resolve(name));
        Files.writeString(attack.resolve("expect.yaml"), expect);
        Files.write(attack.resolve("Solution.java"), source.getBytes(StandardCharsets.UTF_8));
    }
}
