package org.tfgrader.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.GraderUnavailable;
import org.tfgrader.engine.check.OpenInputs;

/// The Maven project that a student starts from: the six empty functions and the open checks. The kit and the
/// checks come as jars in a repository within the project, since they are published nowhere.
final class StarterProject {
    private static final List<String> FILES =
            List.of("pom.xml", "README.md", "src/main/java/Solution.java", "src/test/java/OpenChecksTest.java");

    private final Path folder;
    private final Path home;
    private final Properties versions;

    private StarterProject(Path folder, Path home, Properties versions) {
        this.folder = folder;
        this.home = home;
        this.versions = versions;
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
                            + " is not empty: give the starter a new folder, so that no" + " work is overwritten.");
                }
            } catch (IOException e) {
                throw new GraderUnavailable(folder + " is no folder that can be read: choose another.", e);
            }
        }
        return new StarterProject(folder, home, versions());
    }

    /// Writes the project.
    void write(OpenInputs inputs) {
        try {
            for (String name : FILES) {
                writeFile(name);
            }
            Path binary = folder.resolve("src/test/resources/open-checks.bin");
            Files.createDirectories(binary.getParent());
            try (OutputStream out = Files.newOutputStream(binary)) {
                inputs.write(out);
            }
            String version = versions.getProperty("kit.version");
            writeArtifact("student-kit", home.resolve("worker").resolve("student-kit-" + version + ".jar"));
            writeArtifact("grader-worker", home.resolve("worker").resolve("grader-worker-" + version + ".jar"));
            writeArtifact("grader-engine", jarOf(Grader.class));
        } catch (IOException e) {
            throw new GraderUnavailable(
                    "The starter can't be written to " + folder + " (" + e.getMessage()
                            + "): choose a folder that you may write.",
                    e);
        }
    }

    private void writeFile(String name) throws IOException {
        String text = resource("starter/" + name);
        for (String key : versions.stringPropertyNames()) {
            text = text.replace("@" + key + "@", versions.getProperty(key));
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void writeArtifact(String artifact, Path jar) throws IOException {
        String version = versions.getProperty("kit.version");
        Path directory =
                folder.resolve("repository/org/tfgrader").resolve(artifact).resolve(version);
        Files.createDirectories(directory);
        Files.copy(jar, directory.resolve(artifact + "-" + version + ".jar"));
        Files.writeString(directory.resolve(artifact + "-" + version + ".pom"), """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>org.tfgrader</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </project>
                """.formatted(artifact, version));
    }

    private static Path jarOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a class path entry is a file", e);
        }
    }

    private static Properties versions() {
        Properties versions = new Properties();
        try (InputStream in = StarterProject.class.getResourceAsStream("versions.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new IllegalStateException("the command's own resources can be read", e);
        }
        return versions;
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = StarterProject.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the command has no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
