package org.tfgrader.cli;

import java.io.IOException;
import java.io.StringReader;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tfgrader.cli.StarterRepository.Dependency;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.engine.digest.Sha256;
import org.tfgrader.engine.model.GraderUnavailable;
import org.tfgrader.engine.resource.Resources;
import org.tfgrader.engine.starter.Starter;
import org.tfgrader.starter.LocalTests;

/// The Maven project that a student starts from: the six empty functions and the public tests. The kit and the tests
/// come
/// as jars in a repository within the project, since they are published nowhere.
final class StarterProject {
    /// What a name starts with in place of a dot: Maven leaves some files out whose names start with one.
    private static final String DOT = "dot-";

    private static final String SCRIPT = "mvnw";

    private static final List<String> FILES = List.of(
            "pom.xml",
            "README.md",
            SCRIPT,
            "mvnw.cmd",
            "dot-devcontainer/devcontainer.json",
            "dot-editorconfig",
            "dot-gitattributes",
            "dot-gitignore",
            "dot-mvn/jvm.config",
            "dot-mvn/maven.config",
            "dot-mvn/wrapper/maven-wrapper.properties",
            "dot-vscode/extensions.json",
            "dot-vscode/settings.json",
            "src/test/java/PublicTests.java");

    /// Windows reads a script with other line ends wrongly.
    private static final String WINDOWS_SCRIPT = ".cmd";

    private static final int HASH_BYTES = 6;

    private final Path folder;
    private final Path home;

    private StarterProject(Path folder, Path home) {
        this.folder = folder;
        this.home = home;
    }

    /// Chooses the folder, before anything is written.
    ///
    /// @param home the grader's home, which has the student kit
    /// @throws GraderUnavailable if there is something in the folder already
    static StarterProject in(Path folder, Path home) {
        if (Files.exists(folder)) {
            try (Stream<Path> inside = Files.list(folder)) {
                if (inside.findAny().isPresent()) {
                    throw new GraderUnavailable("The folder " + folder
                            + " is not empty: choose a new folder, so that no work is overwritten.");
                }
            } catch (IOException e) {
                throw new GraderUnavailable(folder + " is not a readable folder: choose another folder.", e);
            }
        }
        return new StarterProject(folder, home);
    }

    /// Writes the project.
    ///
    /// @param inputs of the public tests
    /// @param rubric null takes the grader's own
    void write(OpenInputs inputs, @Nullable Path rubric, StarterReadme readme) {
        try {
            Properties texts = versions();
            String built = texts.getProperty("project.version");
            byte[] kit = Files.readAllBytes(worker("student-kit", built));
            byte[] tests = new StarterJar(
                            List.of(jarOf(LocalTests.class), jarOf(Grader.class), worker("grader-worker", built)),
                            inputs,
                            rubric)
                    .bytes();
            // Maven keeps what it once fetched under a version, so other jars need another version.
            String version = built + "-" + new Sha256().add(kit).add(tests).hex(HASH_BYTES);
            texts.setProperty("kit.version", version);
            texts.putAll(readme.texts());
            for (String name : FILES) {
                writeFile(name, texts);
            }
            // Where a file system can't do it, sh runs the script.
            folder.resolve(SCRIPT).toFile().setExecutable(true, false);
            Path solution = folder.resolve("src", "main", "java", Starter.FILE);
            Files.createDirectories(solution.getParent());
            Files.writeString(solution, Starter.source());
            StarterRepository repository = new StarterRepository(folder.resolve("repository"));
            repository.write("student-kit", version, kit, dependenciesOfTheKit(texts));
            repository.write("starter-tests", version, tests, dependenciesOfTheTests(texts));
        } catch (IOException e) {
            throw new GraderUnavailable(
                    "The starter project can't be written to " + folder + " (" + e.getMessage()
                            + "): choose a folder that you can write to.",
                    e);
        }
    }

    private static List<Dependency> dependenciesOfTheKit(Properties versions) {
        String tensorflow = versions.getProperty("tensorflow.version");
        return List.of(
                new Dependency("org.apache.commons", "commons-math3", versions.getProperty("commons-math3.version")),
                new Dependency("org.tensorflow", "tensorflow-core-api", tensorflow),
                new Dependency("org.tensorflow", "tensorflow-framework", tensorflow));
    }

    private static List<Dependency> dependenciesOfTheTests(Properties versions) {
        return List.of(
                new Dependency("org.yaml", "snakeyaml", versions.getProperty("snakeyaml.version")),
                new Dependency("org.eclipse.jdt", "ecj", versions.getProperty("ecj.version")));
    }

    private Path worker(String artifact, String version) {
        return home.resolve("worker", artifact + "-" + version + ".jar");
    }

    private void writeFile(String name, Properties texts) throws IOException {
        String text = Resources.text(StarterProject.class, "starter/" + name).replace("\r\n", "\n");
        for (String key : texts.stringPropertyNames()) {
            text = text.replace("@" + key + "@", texts.getProperty(key));
        }
        Path file = folder.resolve(name.startsWith(DOT) ? "." + name.substring(DOT.length()) : name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, name.endsWith(WINDOWS_SCRIPT) ? text.replace("\n", "\r\n") : text);
    }

    private static Path jarOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry is a file", e);
        }
    }

    private static Properties versions() throws IOException {
        Properties versions = new Properties();
        versions.load(new StringReader(Resources.text(StarterProject.class, "versions.properties")));
        return versions;
    }
}
