package org.tfgrader.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.tfgrader.engine.intake.RefusedSourcesException;
import org.tfgrader.engine.intake.SourceNames;
import org.tfgrader.engine.intake.Sources;
import org.tfgrader.engine.intake.ZipSources;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Reads a submission from disk.
final class SubmissionFiles {
    private SubmissionFiles() {}

    /// {@return the source files at the paths, with names relative to them} In a Maven project, such as the starter,
    /// only
    /// the main sources are read.
    ///
    /// @throws UnreadableSubmissionException if a path can't be read
    /// @throws RefusedSourcesException if the files are not a valid submission
    static List<SourceFile> read(List<Path> paths) {
        Sources sources = new Sources();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                Path main = path.resolve("src", "main", "java");
                addFolder(sources, Files.isDirectory(main) ? main : path);
            } else if (path.toString().toLowerCase(Locale.ROOT).endsWith(".zip")) {
                ZipSources.addTo(sources, path.getFileName().toString(), bytes(path));
            } else {
                sources.add(path.getFileName().toString(), bytes(path));
            }
        }
        return sources.all();
    }

    private static void addFolder(Sources sources, Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            // A link in a student's folder may lead to a file of another person.
            List<Path> files = tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                            && SourceNames.isSource(path.toString()))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new UnreadableSubmissionException(
                        folder + " contains no .java file. Pass the folder that contains the solution.");
            }
            for (Path file : files) {
                sources.add(folder.relativize(file).toString(), bytes(file));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableSubmissionException(folder + " can't be read. Check the permissions of its files.");
        }
    }

    private static byte[] bytes(Path path) {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(Sources.MAX_BYTES + 1);
            if (bytes.length > Sources.MAX_BYTES) {
                throw Sources.tooLarge();
            }
            return bytes;
        } catch (IOException e) {
            throw new UnreadableSubmissionException(
                    path + " can't be read. Check that it exists and that you may read it.");
        }
    }
}
