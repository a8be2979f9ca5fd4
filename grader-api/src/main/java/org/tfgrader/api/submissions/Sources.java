package org.tfgrader.api.submissions;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tfgrader.api.problems.Problem;
import org.tfgrader.api.problems.ProblemType;
import org.tfgrader.engine.Submission.SourceFile;

/// Collects the source files of one submission and refuses what no submission may hold.
final class Sources {
    static final int MAX_FILES = 50;
    static final int MAX_BYTES = 2 * 1024 * 1024;

    private static final String PDF = "%PDF-";
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final List<SourceFile> files = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private long bytes;

    /// Adds a file as it came in.
    ///
    /// @throws Problem if the name or the content is none of a source file, or if it is too much
    void add(String name, byte[] content) {
        count(content.length);
        add(name, decoded(name, content));
    }

    /// Adds a file that came as text.
    ///
    /// @throws Problem if the name or the content is none of a source file, or if it is too much
    void addText(String name, String content) {
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
    /// @throws Problem if there is nothing in it
    List<SourceFile> all() {
        if (files.stream().allMatch(file -> file.content().isBlank())) {
            throw new Problem(
                    ProblemType.EMPTY_BODY, "The submission is empty: hand in the Java class with your six functions.");
        }
        return List.copyOf(files);
    }

    static Problem tooLarge() {
        return new Problem(
                ProblemType.TOO_LARGE,
                "The sources are larger than 2 MB: hand in only the .java files of your answer.");
    }

    private void count(int more) {
        bytes += more;
        if (bytes > MAX_BYTES) {
            throw tooLarge();
        }
    }

    private void add(String name, String content) {
        SourceNames.check(name);
        String text = !content.isEmpty() && content.charAt(0) == BYTE_ORDER_MARK ? content.substring(1) : content;
        if (text.startsWith(PDF)) {
            throw notSource(name, "is a PDF");
        }
        if (text.indexOf('\0') >= 0) {
            throw notSource(name, "is not text");
        }
        // Names that differ only in case are one file on some systems.
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            throw new Problem(
                    ProblemType.INVALID_FILE_NAME,
                    "There are two files named %s: give each file a name of its own.".formatted(name));
        }
        if (names.size() > MAX_FILES) {
            throw new Problem(
                    ProblemType.TOO_LARGE,
                    "There are more than %d files: hand in only the .java files of your answer.".formatted(MAX_FILES));
        }
        files.add(new SourceFile(name, text));
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

    private static Problem notSource(String name, String what) {
        return new Problem(
                ProblemType.NOT_JAVA_SOURCE,
                "%s %s, and Java source in UTF-8 was expected: hand in the source file itself."
                        .formatted(SourceNames.shown(name), what));
    }
}
