package org.tfgrader.cli;

import java.io.IOException;
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

    /// {@return the source files at the paths, with names relative to them}
    static List<SourceFile> read(List<Path> paths) {
        List<SourceFile> files = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(folder(path));
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
        } catch (IOException e) {
            throw new UnreadableSubmissionException(folder + " can't be read: " + e.getMessage());
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
            throw new UnreadableSubmissionException(path + " can't be read: is it there?");
        }
    }
}
