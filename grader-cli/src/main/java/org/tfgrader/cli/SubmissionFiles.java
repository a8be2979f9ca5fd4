package org.tfgrader.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.tfgrader.engine.Submission.SourceFile;

/// Reads a submission from the disk.
final class SubmissionFiles {
    private SubmissionFiles() {}

    /// {@return the source files at the paths, with names relative to them} Of a Maven project, such as the starter,
    /// the main sources are read and the tests left out.
    ///
    /// @throws UnreadableSubmissionException if a path can't be read, or has no source file
    static List<SourceFile> read(List<Path> paths) {
        List<SourceFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                Path main = path.resolve("src", "main", "java");
                files.addAll(folder(Files.isDirectory(main) ? main : path));
            } else if (Files.exists(path) && !path.toString().endsWith(".java")) {
                throw new UnreadableSubmissionException(path + " is neither a .java file nor a folder with some.");
            } else {
                files.add(file(path, path.getFileName().toString()));
            }
        }
        return files;
    }

    private static List<SourceFile> folder(Path folder) {
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(folder)) {
            for (Path path : tree.sorted().toList()) {
                if (Files.isRegularFile(path) && path.toString().endsWith(".java")) {
                    files.add(file(path, folder.relativize(path).toString()));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableSubmissionException(folder + " can't be read: may you open all that is in it?");
        }
        if (files.isEmpty()) {
            throw new UnreadableSubmissionException(folder + " holds no .java file.");
        }
        return files;
    }

    private static SourceFile file(Path path, String name) {
        try {
            return new SourceFile(name, Files.readString(path));
        } catch (CharacterCodingException e) {
            throw new UnreadableSubmissionException(path + " is no text in UTF-8.");
        } catch (IOException e) {
            throw new UnreadableSubmissionException(path + " can't be read: is it there, and may you open it?");
        }
    }
}
