package org.tfgrader.engine.launch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.tfgrader.engine.model.GraderException;

/// Reads class files from jars.
public final class JarClasses {
    private JarClasses() {}

    /// {@return class files by binary name}
    ///
    /// @param wanted selects class files by binary name
    public static Map<String, byte[]> of(Iterable<Path> jars, Predicate<String> wanted) {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        for (Path path : jars) {
            try (JarFile jar = new JarFile(path.toFile())) {
                for (JarEntry entry : jar.stream().toList()) {
                    String name = entry.getName().replace('/', '.').replaceAll("\\.class$", "");
                    if (entry.getName().endsWith(".class") && wanted.test(name)) {
                        classes.put(name, jar.getInputStream(entry).readAllBytes());
                    }
                }
            } catch (IOException e) {
                throw new GraderException("classes can't be read: " + path, e);
            }
        }
        return classes;
    }
}
