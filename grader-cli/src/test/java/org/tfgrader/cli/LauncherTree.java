package org.tfgrader.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A tree with the launcher, whose `mvnw` only notes that it was called and lays out what a build would.
final class LauncherTree {
    private static final List<String> TOOLS = List.of(
            "dirname",
            "readlink",
            "grep",
            "find",
            "head",
            "tail",
            "mkdir",
            "touch",
            "mv",
            "cat",
            "ln",
            "sed",
            "date",
            "sleep");

    private final Path temporary;
    private final Path tree;
    private final Path tools;
    private final Map<String, String> environment = new HashMap<>();

    LauncherTree(Path temporary) throws IOException {
        this.temporary = temporary;
        tree = Files.createDirectories(temporary.resolve("a tree"));
        tools = Files.createDirectories(temporary.resolve("tools"));
        for (String tool : TOOLS) {
            script(tools.resolve(tool), "exec '" + onPath(tool) + "' \"$@\"\n");
        }
        environment.put("PATH", tools.toString());
        environment.put(
                "HOME", Files.createDirectories(temporary.resolve("home")).toString());
        copy("grader");
        copy(".mvn/find-jdk25");
        copy("grader-api/jvm.options");
        copy("grader-engine/src/main/resources/org/tfgrader/engine/launch/hardening.options");
        write(tree.resolve("pom.xml"), "<project/>");
        write(tree.resolve("grader-cli/pom.xml"), "<project/>");
        write(tree.resolve("grader-cli/src/main/java/Source.java"), "class Source {}");
        script(tree.resolve("mvnw"), """
            echo "$JAVA_HOME $*" >>"%1$s/builds"
            echo "noise of the build"
            echo "warning of the build" >&2
            mkdir -p "%1$s/grader-worker/target" "%1$s/grader-cli/target" "%1$s/grader-api/target"
            [ -e "%1$s/grader-worker/target/home" ] || ln -s "%2$s" "%1$s/grader-worker/target/home"
            [ -e "%1$s/grader-cli/target/cli" ] || ln -s "%3$s" "%1$s/grader-cli/target/cli"
            touch "%1$s/grader-api/target/grader-api.jar"
            """.formatted(
                        tree, System.getProperty("grader.home"), CommandRun.inRepository("grader-cli/target/cli")));
    }

    /// {@return the root of the tree}
    Path root() {
        return tree;
    }

    /// {@return the folder that is the PATH}
    Path tools() {
        return tools;
    }

    /// {@return the environment of the launcher}
    Map<String, String> environment() {
        return environment;
    }

    /// Takes away the links into the repository, so that nothing there depends on how the tree is deleted.
    void unlink() throws IOException {
        Files.deleteIfExists(tree.resolve("grader-worker/target/home"));
        Files.deleteIfExists(tree.resolve("grader-cli/target/cli"));
        Files.deleteIfExists(temporary.resolve("home/.sdkman/candidates/java/25-test"));
    }

    void layOutARelease() throws IOException {
        for (String folder : List.of("home", "cli", "service")) {
            Files.createDirectories(tree.resolve(folder));
        }
        write(tree.resolve("service/grader-api.jar"), "");
    }

    ProcessRun launch(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tree.resolve("grader").toString()));
        command.addAll(List.of(words));
        return ProcessRun.of(temporary, environment, command);
    }

    /// {@return a line for each call of the tree's `mvnw`}
    List<String> builds() throws IOException {
        Path builds = tree.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds) : List.of();
    }

    /// A JDK that only prints the arguments it is started with.
    Path useFakeJdk() throws IOException {
        Path jdk = jdk("jdk 25", "25.0.3");
        environment.put("JAVA_HOME", jdk.toString());
        return jdk;
    }

    Path jdk(String name, String version) throws IOException {
        Path jdk = temporary.resolve(name);
        write(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        script(jdk.resolve("bin/javac"), "exit 0\n");
        script(jdk.resolve("bin/java"), "for word in \"$@\"; do echo \"$word\"; done\n");
        return jdk;
    }

    /// Moves the folders of the whole system in which a JDK is searched to where there is none.
    void hideInstalledJdks() throws IOException {
        Path search = tree.resolve(".mvn/find-jdk25");
        String moved = Files.readString(search)
                .replaceAll("(?<=[\\s!])/(usr/lib/jvm/|opt/java/|usr/libexec/|Library/)", "/nonexistent/$1");
        assertThat(moved).contains("/nonexistent/usr/lib/jvm/", "/nonexistent/opt/java/", "/nonexistent/Library/");
        Files.writeString(search, moved);
    }

    private void copy(String name) throws IOException {
        Path copy = tree.resolve(name);
        Files.createDirectories(copy.getParent());
        Files.copy(CommandRun.inRepository(name), copy);
    }

    static void script(Path file, String text) throws IOException {
        write(file, "#!/bin/sh\n" + text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static Path onPath(String tool) {
        for (String folder : System.getenv("PATH").split(":", -1)) {
            Path candidate = Path.of(folder).resolve(tool);
            if (Files.isExecutable(candidate)) {
                return candidate.toAbsolutePath();
            }
        }
        throw new AssertionError(tool + " is not on the PATH");
    }
}
