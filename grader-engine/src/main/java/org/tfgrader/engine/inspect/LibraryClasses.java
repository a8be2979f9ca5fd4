package org.tfgrader.engine.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.module.ModuleFinder;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.tfgrader.engine.model.GraderException;

/// The classes of the JDK, of TensorFlow and of the kit, read from their class files and never loaded. Classes are
/// cached; names without a class are not. Safe for use by several threads.
final class LibraryClasses implements AutoCloseable {
    /// Includes modules that no class loader of this process sees.
    private static final Set<String> PACKAGES_OF_THE_JDK = ModuleFinder.ofSystem().findAll().stream()
            .flatMap(module -> module.descriptor().packages().stream())
            .collect(Collectors.toUnmodifiableSet());

    private static final String SUFFIX = ".class";

    private final URLClassLoader files;
    private final Map<String, ClassShape> known = new ConcurrentHashMap<>();

    /// @param jars on the class path of student code, besides the JDK
    LibraryClasses(List<Path> jars) {
        files = new URLClassLoader(
                jars.stream().map(LibraryClasses::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /// {@return the shape of a class; empty if there is none of this name}
    Optional<ClassShape> find(String internalName) {
        ClassShape shape = known.get(internalName);
        if (shape == null) {
            Optional<ClassShape> read = read(internalName);
            read.ifPresent(found -> known.put(internalName, found));
            return read;
        }
        return Optional.of(shape);
    }

    /// {@return whether there is a class of this name}
    boolean has(String binaryName) {
        return PACKAGES_OF_THE_JDK.contains(Names.packageOf(binaryName))
                || files.getResource(binaryName.replace('.', '/') + SUFFIX) != null;
    }

    private Optional<ClassShape> read(String internalName) {
        try (InputStream in = files.getResourceAsStream(internalName + SUFFIX)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(ClassShape.of(ClassFile.of().parse(in.readAllBytes())));
        } catch (IOException e) {
            throw new GraderException("the class " + internalName + " can't be read", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new GraderException("no jar: " + jar, e);
        }
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new GraderException("the jars can't be closed", e);
        }
    }
}
