package org.tfgrader.engine.inspect;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The classes of the JDK, of TensorFlow and of the kit, read from their class files and never loaded. What was
/// read is kept: there are only so many of them, and what is not there is not remembered. Safe for use by
/// several threads.
final class LibraryClasses implements AutoCloseable {
    private final URLClassLoader files;
    private final Map<String, ClassShape> known = new ConcurrentHashMap<>();

    /// @param jars what student code runs with, beside the JDK
    LibraryClasses(List<Path> jars) {
        files = new URLClassLoader(
                jars.stream().map(LibraryClasses::url).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /// {@return what is known of a class; nothing if there is none of this name}
    Optional<ClassShape> find(String internalName) {
        ClassShape shape = known.get(internalName);
        if (shape == null) {
            Optional<ClassShape> read = read(internalName);
            read.ifPresent(found -> known.put(internalName, found));
            return read;
        }
        return Optional.of(shape);
    }

    private Optional<ClassShape> read(String internalName) {
        try (InputStream in = files.getResourceAsStream(internalName + ".class")) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(ClassShape.of(ClassFile.of().parse(in.readAllBytes())));
        } catch (IOException e) {
            throw new UncheckedIOException("the class " + internalName + " can be read", e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("no jar: " + jar, e);
        }
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
