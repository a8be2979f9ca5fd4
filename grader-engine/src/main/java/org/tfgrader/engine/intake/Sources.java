package org.tfgrader.engine.intake;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.tfgrader.engine.intake.RefusedSourcesException.Reason;
import org.tfgrader.engine.model.Submission.SourceFile;

/// Collects the source files of one submission and refuses invalid files.
public final class Sources {
    /// Maximum number of files of a submission.
    public static final int MAX_FILES = 50;
    /// Maximum number of bytes of UTF-8 of all files together.
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final String PDF = "%PDF-";

    private final List<SourceFile> files = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private long bytes;

    /// Adds a file from its bytes.
    ///
    /// @throws RefusedSourcesException if the name or content is not that of a source file, or the submission
    ///     becomes too large
    public void add(String name, byte[] content) {
        count(content.length);
        add(name, decoded(name, content));
    }

    /// Adds a file from text.
    ///
    /// @throws RefusedSourcesException if the name or content is not that of a source file, or the submission
    ///     becomes too large
    public void addText(String name, String content) {
        try {
            count(StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(content))
                    .remaining());
        } catch (CharacterCodingException e) {
            throw notSource(name, "contains an incomplete character");
        }
        add(name, content);
    }

    /// {@return how many bytes may still be added}
    int room() {
        return (int) (MAX_BYTES - bytes);
    }

    /// {@return the files}
    ///
    /// @throws RefusedSourcesException if all files are empty, or a file has the name of a folder
    public List<SourceFile> all() {
        if (!Collections.disjoint(names, folders)) {
            throw new RefusedSourcesException(
                    Reason.INVALID_FILE_NAME, "A file and a folder have the same name. Rename one of them.");
        }
        if (files.stream().allMatch(file -> file.content().isBlank())) {
            throw new RefusedSourcesException(
                    Reason.EMPTY, "The submission is empty. Submit the Java class with your six functions.");
        }
        return List.copyOf(files);
    }

    /// {@return the exception for more than [#MAX_BYTES]}
    public static RefusedSourcesException tooLarge() {
        return new RefusedSourcesException(
                Reason.TOO_LARGE, "The sources are larger than 2 MB. Submit only the .java files of your solution.");
    }

    private void count(int more) {
        bytes += more;
        if (bytes > MAX_BYTES) {
            throw tooLarge();
        }
    }

    private void add(String name, String content) {
        SourceNames.check(name);
        SourceFile file = new SourceFile(name, content);
        String text = file.content();
        if (text.startsWith(PDF)) {
            throw notSource(name, "is a PDF");
        }
        if (text.indexOf('\0') >= 0) {
            throw notSource(name, "is not text");
        }
        String folded = SourceNames.folded(name);
        if (!names.add(folded)) {
            throw new RefusedSourcesException(
                    Reason.INVALID_FILE_NAME, "There are two files named %s. Rename one of them.".formatted(name));
        }
        if (names.size() > MAX_FILES) {
            throw new RefusedSourcesException(
                    Reason.TOO_LARGE,
                    "There are more than %d files. Submit only the .java files of your solution.".formatted(MAX_FILES));
        }
        files.add(file);
        for (int end = folded.lastIndexOf('/'); end >= 0; end = folded.lastIndexOf('/', end - 1)) {
            folders.add(folded.substring(0, end));
        }
    }

    private static String decoded(String name, byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw notSource(
                    name,
                    new String(content, StandardCharsets.ISO_8859_1).startsWith(PDF)
                            ? "is a PDF"
                            : "is not UTF-8 text");
        }
    }

    private static RefusedSourcesException notSource(String name, String what) {
        return new RefusedSourcesException(
                Reason.NOT_JAVA_SOURCE,
                "%s %s. Submit Java source files in UTF-8.".formatted(SourceNames.shown(name), what));
    }
}
