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
import org.tfgrader.engine.Submission.SourceFile;
import org.tfgrader.engine.intake.RefusedSourcesException;
import org.tfgrader.engine.intake.SourceNames;
import org.tfgrader.engine.intake.Sources;
import org.tfgrader.engine.intake.ZipSources;

/// Reads a submission from the disk.
final class SubmissionFiles {
    private SubmissionFiles() {}

    /// {@return the source files at the paths, with names relative to them} Of a Maven project, such as the starter,
    /// the main sources are read and the tests left out.
    ///
    /// @throws UnreadableSubmissionException if a path can't be read
    /// @throws RefusedSourcesException if what is there can't be a submission
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
            // A link in a student's folder may lead to a file that is not the student's.
            List<Path> files = tree.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                            && SourceNames.isSource(path.toString()))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new UnreadableSubmissionException(folder + " holds no .java file.");
            }
            for (Path file : files) {
                sources.add(folder.relativize(file).toString(), bytes(file));
            }
        } catch (IOException | UncheckedIOException e) {
            throw new UnreadableSubmissionException(folder + " can't be read: may you open all that is in it?");
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
            throw new UnreadableSubmissionException(path + " can't be read: is it there, and may you open it?");
        }
    }
}
