package org.tfgrader.api.similarity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;
import org.tfgrader.api.pages.Words;
import org.tfgrader.api.similarity.SimilarPair.Lines;
import org.tfgrader.api.similarity.SimilarPair.Passage;
import org.tfgrader.engine.launch.Hardening;
import org.tfgrader.engine.model.Submission.SourceFile;
import org.tfgrader.engine.starter.Starter;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// Runs the operator's JPlag program, which parses sources and never runs them: in a process with its own folder,
/// limits of time and memory, one processor, and an empty environment.
@Component
class JplagProcess {
    private static final Logger log = LoggerFactory.getLogger(JplagProcess.class);

    /// Fewer pairs than this are stored, because nobody reads more.
    private static final int MOST_PAIRS = 200;

    private static final int LONGEST_OUTPUT = 4000;

    private final SimilarityProperties settings;
    private final JsonMapper json;

    JplagProcess(SimilarityProperties settings, JsonMapper json) {
        this.settings = settings;
        this.json = json;
    }

    /// Compares submissions with each other, ignoring the starter code.
    ///
    /// @param submissions their ids
    /// @throws NotCompared if the comparison failed
    /// @throws CancellationException if this service stops meanwhile
    Findings compare(List<String> submissions, Function<String, List<SourceFile>> files) throws NotCompared {
        Path program = settings.jplag();
        if (program == null || !Files.isRegularFile(program)) {
            throw new NotCompared(("The file %s does not exist on this node: build it, or correct the setting"
                            + " grader.similarity.jplag.")
                    .formatted(program));
        }
        try {
            Path folder = Files.createTempDirectory("similarity");
            try {
                return new Run(program.toAbsolutePath(), folder).compare(submissions, files);
            } finally {
                FileSystemUtils.deleteRecursively(folder);
            }
        } catch (IOException | UncheckedIOException | JacksonException e) {
            throw new NotCompared("The sources could not be written, or the result could not be read: see the log.", e);
        }
    }

    /// One run, in its own folder.
    private final class Run {
        private final Path program;
        private final Path folder;
        private final Path submissions;
        private final Path starter;
        private final Path result;
        private final Path output;
        private final Map<String, List<String>> names = new HashMap<>();

        Run(Path program, Path folder) {
            this.program = program;
            this.folder = folder;
            this.submissions = folder.resolve("submissions");
            this.starter = folder.resolve("starter");
            this.result = folder.resolve("result.json");
            this.output = folder.resolve("output");
        }

        Findings compare(List<String> ids, Function<String, List<SourceFile>> files) throws IOException, NotCompared {
            write(starter, List.of(new SourceFile(Starter.FILE, Starter.source())));
            for (String id : ids) {
                List<SourceFile> sources = files.apply(id);
                names.put(id, sources.stream().map(SourceFile::name).toList());
                write(submissions.resolve(id), sources);
            }
            await(start());
            Findings found = json.readValue(result.toFile(), Findings.class);
            return new Findings(
                    found.unread(),
                    found.similarities(),
                    found.pairs().stream().map(this::named).toList());
        }

        /// Files are named by numbers, because students' file names may have a meaning on this machine.
        private void write(Path place, List<SourceFile> sources) throws IOException {
            Files.createDirectories(place);
            for (int i = 0; i < sources.size(); i++) {
                Files.writeString(place.resolve(i + ".java"), sources.get(i).content());
            }
        }

        private Process start() throws IOException {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(Hardening.options());
            command.addAll(List.of(
                    "-Xmx%dk".formatted(settings.memory().toKilobytes()),
                    "-XX:+UseSerialGC",
                    "-XX:ActiveProcessorCount=1",
                    "-Djava.io.tmpdir=" + folder,
                    "-jar",
                    program.toString(),
                    submissions.toString(),
                    starter.toString(),
                    result.toString(),
                    Integer.toString(MOST_PAIRS)));
            var builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            return builder.start();
        }

        private void await(Process process) throws IOException, NotCompared {
            try {
                if (!process.waitFor(settings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                    throw new NotCompared("The comparison was stopped after %s: increase grader.similarity.timeout."
                            .formatted(Words.span(settings.timeout())));
                }
            } catch (InterruptedException serviceStops) {
                Thread.currentThread().interrupt();
                throw new CancellationException("the service stops");
            } finally {
                process.destroyForcibly().onExit().join();
            }
            if (process.exitValue() != 0) {
                throw failed(process.exitValue());
            }
        }

        private NotCompared failed(int status) throws IOException {
            String said;
            try (var in = Files.newInputStream(output)) {
                said = new String(in.readNBytes(LONGEST_OUTPUT), StandardCharsets.UTF_8);
            }
            log.warn("The JPlag program failed with exit status {}:\n{}", status, said);
            return new NotCompared("The JPlag program failed with exit status %d: \"%s\". See the log for details."
                    .formatted(status, said.lines().findFirst().orElse("")));
        }

        private Findings.Pair named(Findings.Pair pair) {
            List<Passage> passages = pair.passages().stream()
                    .map(passage ->
                            new Passage(named(pair.first(), passage.first()), named(pair.second(), passage.second())))
                    .toList();
            return new Findings.Pair(pair.first(), pair.second(), pair.similarity(), pair.otherwise(), passages);
        }

        private Lines named(String submission, Lines lines) {
            int number = Integer.parseInt(lines.file().replace(".java", ""));
            return new Lines(names.getOrDefault(submission, List.of()).get(number), lines.from(), lines.to());
        }
    }
}
