package org.tfgrader.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/// The Maven repository within a starter project, with the jars that are published nowhere else.
final class StarterRepository {
    private static final String GROUP = "org.tfgrader";

    private final Path folder;

    /// @param folder need not exist
    StarterRepository(Path folder) {
        this.folder = folder;
    }

    /// A library that an artifact needs.
    record Dependency(String group, String artifact, String version) {}

    /// Writes an artifact with its POM and their checksums, without which Maven prints a warning with a stack trace.
    void write(String artifact, String version, byte[] jar, List<Dependency> dependencies) throws IOException {
        Path directory = folder.resolve(GROUP.replace('.', '/'), artifact, version);
        Files.createDirectories(directory);
        String name = artifact + "-" + version;
        writeWithChecksum(directory.resolve(name + ".jar"), jar);
        writeWithChecksum(
                directory.resolve(name + ".pom"),
                pom(artifact, version, dependencies).getBytes(StandardCharsets.UTF_8));
    }

    private static void writeWithChecksum(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        Files.writeString(file.resolveSibling(file.getFileName() + ".sha1"), sha1(content));
    }

    private static String sha1(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static String pom(String artifact, String version, List<Dependency> dependencies) {
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                  <dependencies>
                %s  </dependencies>
                </project>
                """.formatted(
                        GROUP,
                        artifact,
                        version,
                        dependencies.stream().map(StarterRepository::element).collect(Collectors.joining()));
    }

    private static String element(Dependency dependency) {
        return """
                    <dependency>
                      <groupId>%s</groupId>
                      <artifactId>%s</artifactId>
                      <version>%s</version>
                    </dependency>
                """.formatted(dependency.group, dependency.artifact, dependency.version);
    }
}
