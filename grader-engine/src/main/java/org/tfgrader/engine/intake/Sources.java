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
import org.tfgrader.engine.Submission.SourceFile;
import org.tfgrader.engine.intake.RefusedSourcesException.Reason;

/// Collects the source files of one submission and refuses what no submission may hold.
public final class Sources {
    /// How many files a submission has at most.
    public static final int MAX_FILES = 50;
    /// How many bytes of UTF-8 they have at most, all together.
    public static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final String PDF = "%PDF-";

    private final List<SourceFile> files = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Set<String> folders = new HashSet<>();
    private long bytes;

    /// Adds a file as it came in.
    ///
    /// @throws RefusedSourcesException if the name or the content is none of a source file, or if it is too much
    public void add(String name, byte[] content) {
        count(content.length);
        add(name, decoded(name, content));
    }

    /// Adds a file that came as text.
    ///
    /// @throws RefusedSourcesException if the name or the content is none of a source file, or if it is too much
    public void addText(String name, String content) {
        try {
            count(StandardCharsets.UTF_8
                    .newEncoder()
                    .encode(CharBuffer.wrap(content))
                    .remaining());
        } catch (CharacterCodingException e) {
            throw notSource(name, "holds half a character");
        }
        add(name, content);
    }

    /// {@return how many bytes may still come}
    int room() {
        return (int) (MAX_BYTES - bytes);
    }

    /// {@return what was collected}
    ///
    /// @throws RefusedSourcesException if there is nothing in it, or a file is named as a folder
    public List<SourceFile> all() {
        if (!Collections.disjoint(names, folders)) {
            throw new RefusedSourcesException(
                    Reason.INVALID_FILE_NAME,
                    "A file and a folder have the same name: give each file a name of its own.");
        }
        if (files.stream().allMatch(file -> file.content().isBlank())) {
            throw new RefusedSourcesException(
                    Reason.EMPTY, "The submission is empty: hand in the Java class with your six functions.");
        }
        return List.copyOf(files);
    }

    /// {@return what to throw where more than [#MAX_BYTES] came in}
    public static RefusedSourcesException tooLarge() {
        return new RefusedSourcesException(
                Reason.TOO_LARGE, "The sources are larger than 2 MB: hand in only the .java files of your answer.");
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
                    Reason.INVALID_FILE_NAME,
                    "There are two files named %s: give each file a name of its own.".formatted(name));
        }
        if (names.size() > MAX_FILES) {
            throw new RefusedSourcesException(
                    Reason.TOO_LARGE,
                    "There are more than %d files: hand in only the .java files of your answer.".formatted(MAX_FILES));
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
                "%s %s, and Java source in UTF-8 was expected: hand in the source file itself."
                        .formatted(SourceNames.shown(name), what));
    }
}
