package org.tfgrader.engine.launch;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.tfgrader.engine.model.GraderUnavailable;

/// The folder that the build creates: the files of the processes that run student code.
public final class GraderHome {
    private static final List<String> FOLDERS = List.of("worker", "compiler", "reference", "native");

    /// Jars of the worker that are not on the class path of student code.
    private static final List<String> OWN = List.of("grader-worker", "grader-sandbox", "datasets");

    private final Path folder;

    private GraderHome(Path folder) {
        this.folder = folder;
    }

    /// Opens the folder.
    ///
    /// @throws GraderUnavailable if something is missing there, or this system can't run the processes
    public static GraderHome open(Path folder) {
        if (File.separatorChar != '/') {
            throw new GraderUnavailable("Grading needs Linux or macOS; this system is " + System.getProperty("os.name")
                    + ". Run the grader in a Linux container or virtual machine.");
        }
        for (String name : FOLDERS) {
            if (!Files.isDirectory(folder.resolve(name))) {
                throw new GraderUnavailable("The grader's home " + folder + " has no folder \"" + name
                        + "\". Build it with ./mvnw package, or set grader.home to a built folder.");
            }
        }
        return new GraderHome(folder.toAbsolutePath());
    }

    /// {@return the folder}
    Path folder() {
        return folder;
    }

    /// {@return the class path of the process that runs student code}
    String workerClassPath() {
        return classPath(jars("worker"));
    }

    /// {@return the class path of the compiler process}
    String compilerClassPath() {
        List<Path> jars = new ArrayList<>(jars("compiler"));
        jars.addAll(jars("worker"));
        return classPath(jars);
    }

    /// {@return the class path that student code compiles against}
    String studentClassPath() {
        return classPath(studentJars());
    }

    /// {@return the jars that student code compiles against: the worker's jars without the grader's own}
    public List<Path> studentJars() {
        return jars("worker").stream()
                .filter(jar -> {
                    String name = jar.getFileName().toString();
                    return OWN.stream().noneMatch(name::startsWith);
                })
                .toList();
    }

    /// {@return the folder with TensorFlow's native libraries}
    Path nativeLibraries() {
        return folder.resolve("native");
    }

    /// {@return the folder with what the build has computed in advance} It may be missing or outdated, so each file
    /// must be checked against the code.
    public Path built() {
        return folder.resolve("built");
    }

    /// {@return TensorFlow's native libraries}
    public List<Path> libraries() {
        return files("native", "*");
    }

    /// {@return the jars with the reference solution}
    public List<Path> referenceJars() {
        return jars("reference");
    }

    /// {@return the classes of the worker's rehearsal solution, by binary name}
    Map<String, byte[]> rehearsal() {
        return JarClasses.of(jars("worker"), name -> name.startsWith(TrialRun.SOLUTION));
    }

    /// {@return every jar whose code affects the reference's results}
    public List<Path> allJars() {
        List<Path> jars = new ArrayList<>(jars("worker"));
        jars.addAll(jars("reference"));
        return jars;
    }

    private List<Path> jars(String name) {
        return files(name, "*.jar");
    }

    private List<Path> files(String name, String pattern) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(folder.resolve(name), pattern)) {
            stream.forEach(files::add);
        } catch (IOException e) {
            throw new GraderUnavailable("The grader's home " + folder + " can't be read. Check its permissions.", e);
        }
        Collections.sort(files);
        return files;
    }

    private static String classPath(List<Path> jars) {
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }
}
