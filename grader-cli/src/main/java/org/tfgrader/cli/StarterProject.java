package org.tfgrader.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tfgrader.engine.Grader;
import org.tfgrader.engine.GraderUnavailable;
import org.tfgrader.engine.check.OpenInputs;
import org.tfgrader.engine.starter.Starter;

/// The Maven project that a student starts from: the six empty functions and the open checks. The kit and the
/// checks come as jars in a repository within the project, since they are published nowhere.
final class StarterProject {
    private static final List<String> FILES = List.of("pom.xml", "README.md", "src/test/java/OpenChecksTest.java");

    private static final int HASH_DIGITS = 12;

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
                            + " is not empty: give the starter a new folder, so that no work is overwritten.");
                }
            } catch (IOException e) {
                throw new GraderUnavailable(folder + " is no folder that can be read: choose another.", e);
            }
        }
        return new StarterProject(folder, home);
    }

    /// Writes the project.
    void write(OpenInputs inputs) {
        try {
            Properties versions = versions();
            String built = versions.getProperty("project.version");
            Map<String, Path> jars = new TreeMap<>();
            jars.put("student-kit", home.resolve("worker").resolve("student-kit-" + built + ".jar"));
            jars.put("grader-worker", home.resolve("worker").resolve("grader-worker-" + built + ".jar"));
            jars.put("grader-engine", jarOf(Grader.class));
            // Maven keeps what it once fetched under a version, so other jars need another version.
            String version = built + "-" + hash(jars.values());
            versions.setProperty("kit.version", version);
            for (String name : FILES) {
                writeFile(name, versions);
            }
            Path solution = folder.resolve("src/main/java").resolve(Starter.FILE);
            Files.createDirectories(solution.getParent());
            Files.writeString(solution, Starter.source());
            Path binary = folder.resolve("src/test/resources/open-checks.bin");
            Files.createDirectories(binary.getParent());
            try (OutputStream out = Files.newOutputStream(binary)) {
                inputs.write(out);
            }
            for (var jar : jars.entrySet()) {
                writeArtifact(jar.getKey(), version, jar.getValue());
            }
        } catch (IOException e) {
            throw new GraderUnavailable(
                    "The starter can't be written to " + folder + " (" + e.getMessage()
                            + "): choose a folder that you may write.",
                    e);
        }
    }

    private static String hash(Collection<Path> jars) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        for (Path jar : jars) {
            digest.update(Files.readAllBytes(jar));
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
    }

    private void writeFile(String name, Properties versions) throws IOException {
        String text = resource("starter/" + name);
        for (String key : versions.stringPropertyNames()) {
            text = text.replace("@" + key + "@", versions.getProperty(key));
        }
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void writeArtifact(String artifact, String version, Path jar) throws IOException {
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
