package org.tfgrader.engine.rubric;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// The text of the standard rubric, parts of it, and the errors of changed ones.
final class RubricTexts {
    static final String EXTREMES = """
            title: "Large inputs and NaN"
            visibility: hidden
            points: 3
            tolerance: {absolute: 2e-6}
            timeout: 5
        """;
    static final String UNCHANGED = """
            title: "Does not modify its input"
            visibility: hidden
            points: 1
            timeout: 5
            after: sigmoid.values
        """;

    static final String STANDARD = standardText();

    private RubricTexts() {}

    static List<String> errors(String text) {
        RubricReader reader = new RubricReader();
        reader.read(text);
        return reader.errors();
    }

    /// {@return the number of the standard rubric's line that begins so}
    static int line(String beginning) {
        return (int) STANDARD.lines()
                        .takeWhile(line -> !line.startsWith(beginning))
                        .count()
                + 1;
    }

    private static String standardText() {
        try (InputStream in = Objects.requireNonNull(Rubric.class.getResourceAsStream("rubric.yaml"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
