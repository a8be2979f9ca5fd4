package org.tfgrader.starter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;

/// The classes that Maven or the IDE compiled.
final class CompiledClasses {
    private static final String SUFFIX = ".class";

    private CompiledClasses() {}

    /// {@return the class files in the output folder of a class, by binary name}
    ///
    /// @throws ClassNotFoundException if the class is not compiled
    static Map<String, byte[]> beside(String name) throws ClassNotFoundException {
        Path folder = StudentLibraries.locationOf(Class.forName(name, false, CompiledClasses.class.getClassLoader()));
        Map<String, byte[]> classes = new HashMap<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.filter(Files::isRegularFile).toList()) {
                String file = LocalSubmission.name(folder.relativize(path));
                if (file.endsWith(SUFFIX)) {
                    classes.put(
                            file.substring(0, file.length() - SUFFIX.length()).replace('/', '.'),
                            Files.readAllBytes(path));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }
}
