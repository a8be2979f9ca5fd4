package org.tfgrader.api.similarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.starter.Starter;
import tools.jackson.databind.json.JsonMapper;

class JplagProcessTests {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final DataSize MEMORY = DataSize.ofMegabytes(64);

    @TempDir
    private Path folder;

    private Path program = Path.of("");

    @BeforeEach
    void writeTheProgram() throws IOException {
        program = FakeProgram.write(folder.resolve("fake.jar"));
    }

    private JplagProcess process(Duration timeout) {
        return new JplagProcess(new SimilarityProperties(program, timeout, MEMORY), new JsonMapper());
    }

    private Findings compared(Duration timeout, String... sources) throws NotCompared {
        Map<String, List<SourceFile>> files = new TreeMap<>();
        for (int i = 0; i < sources.length; i++) {
            files.put("id" + i, List.of(new SourceFile("my/Work.java", sources[i])));
        }
        return process(timeout).compare(List.copyOf(files.keySet()), id -> files.getOrDefault(id, List.of()));
    }

    private String failure(Duration timeout, String... sources) {
        var failed = new String[1];
        assertThatExceptionOfType(NotCompared.class)
                .isThrownBy(() -> compared(timeout, sources))
                .satisfies(e -> failed[0] = e.words());
        return failed[0];
    }

    @Test
    void readsWhatIsFoundAndNamesFilesAsStudentsDo() throws NotCompared {
        Findings found = compared(LONG, "a\nb\nc\nd", "a\nb\nc\nx", "y\n" + FakeProgram.UNREAD);

        assertThat(found.unread()).containsExactly("id2");
        assertThat(found.similarities()).containsExactly(0.75);
        assertThat(found.pairs()).singleElement().satisfies(pair -> {
            assertThat(List.of(pair.first(), pair.second())).containsExactly("id0", "id1");
            assertThat(pair.passages().getFirst().second()).isEqualTo(new SimilarPair.Lines("my/Work.java", 1, 2));
        });
    }

    @Test
    void handsOverTheStarterAsWhatEverybodyHas() throws NotCompared {
        assertThat(compared(LONG, Starter.source() + "a\nb", Starter.source() + "c\nd")
                        .similarities())
                .containsExactly(0.0);
    }

    @Test
    void limitsTheProgramAndLeavesNothingBehind() {
        String told = failure(LONG, FakeProgram.TELLS, "a");

        assertThat(told)
                .contains("failed with exit status 1: ")
                .contains(" 1 processor, variables [], temporary files in its folder: true");
        int memory = Integer.parseInt(told.replaceAll("(?s).* (\\d+) MiB.*", "$1"));
        assertThat(memory).isBetween(32, 64);
        Path itsFolder = Path.of(told.replaceAll("(?s).*status 1: \"(\\S+) .*", "$1"));
        assertThat(itsFolder.getFileName().toString()).startsWith("similarity");
        assertThat(itsFolder).doesNotExist();
    }

    @Test
    void saysWhatTheProgramSaysWhenItFails() {
        assertThat(failure(LONG, FakeProgram.FAILS, "a"))
                .isEqualTo("The JPlag program failed with exit status 3: \"It has failed as it was told.\"."
                        + " See the log for details.");
    }

    @Test
    void stopsAProgramThatTakesTooLong() {
        assertThat(failure(Duration.ofSeconds(1), FakeProgram.HANGS, "a"))
                .isEqualTo("The comparison was stopped after 1.00 s: increase grader.similarity.timeout.");
        assertThat(children()).noneMatch(command -> command.contains(program.toString()));
    }

    @Test
    void endsTheProgramWhenTheServiceStops() throws Exception {
        var ended = new CompletableFuture<Throwable>();
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                compared(LONG, FakeProgram.HANGS, "a");
            } catch (NotCompared | CancellationException e) {
                ended.complete(e);
            }
        });
        while (children().noneMatch(command -> command.contains(program.toString()))) {
            Thread.sleep(20);
        }

        thread.interrupt();

        assertThat(ended.get()).isInstanceOf(CancellationException.class);
        assertThat(children()).noneMatch(command -> command.contains(program.toString()));
    }

    private static Stream<String> children() {
        return ProcessHandle.current()
                .children()
                .filter(ProcessHandle::isAlive)
                .map(child -> child.info().commandLine().orElse(""));
    }

    @Test
    void saysThatTheFileIsMissing() throws IOException {
        Files.delete(program);

        assertThat(failure(LONG, "a", "b"))
                .isEqualTo(
                        "The file %s does not exist on this node: build it, or correct the setting grader.similarity.jplag."
                                .formatted(program));
    }
}
