package org.tfgrader.api.settings;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.stereotype.Component;

/// The folder with the database and all other permanent data. Only its owner may read it.
@Component
public class DataFolder {
    private final Path path;

    /// Creates the folder if it does not exist.
    ///
    /// @throws StartRefused if it can't be written
    public DataFolder(GraderProperties settings) {
        path = settings.data().toAbsolutePath().normalize();
        try {
            Files.createDirectories(path, permissions("rwx------"));
            Files.delete(Files.createTempFile(path, "writable", null));
        } catch (IOException e) {
            throw new StartRefused(
                    "The data folder %s can't be written: make it writable, or choose another folder with --data."
                            .formatted(path),
                    e);
        }
    }

    /// {@return the absolute path of the folder}
    public Path path() {
        return path;
    }

    /// Stores a secret in a file that only its owner can read.
    ///
    /// @return the file
    public Path keepSecret(String name, String secret) {
        Path file = path.resolve(name);
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, permissions("rw-------"));
            Files.write(file, (secret + "\n").getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
            return file;
        } catch (IOException e) {
            throw new StartRefused("The file %s can't be written: make it writable, or remove it.".formatted(file), e);
        }
    }

    /// Removes the file of a secret that is no longer needed.
    public void forgetSecret(String name) {
        Path file = path.resolve(name);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new StartRefused("The file %s can't be removed: remove it manually.".formatted(file), e);
        }
    }

    private static FileAttribute<?> permissions(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }
}
